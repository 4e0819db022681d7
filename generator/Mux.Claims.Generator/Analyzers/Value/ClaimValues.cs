using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>What one creation, with the <c>with</c> expressions on it, gives the claims.</summary>
internal sealed class ClaimValues
{
    private readonly ClaimRecord _record;
    private readonly ClaimDefaults _defaults;
    private readonly SemanticModel? _model;
    private readonly Dictionary<string, IOperation> _written = new(System.StringComparer.Ordinal);
    private readonly Dictionary<string, Optional<object?>> _values = new(System.StringComparer.Ordinal);

    private readonly HashSet<string> _own = new(System.StringComparer.Ordinal);

    /// <summary>Whether members that are not written have their defaults; else they are not known.</summary>
    private bool _hasDefaults;

    /// <summary>Whether nothing ran that sets defaults: <c>new Poster()</c> of a struct with parameters.</summary>
    private bool _isZero;

    private ClaimValues(ClaimRecord record, ClaimDefaults defaults, SemanticModel? model)
    {
        _record = record;
        _defaults = defaults;
        _model = model;
    }

    public static ClaimValues Of(IOperation operation, ClaimRecord record, ClaimDefaults defaults)
    {
        var values = new ClaimValues(record, defaults, operation.SemanticModel);
        values.Read(operation);
        return values;
    }

    /// <summary>Where a claim is given its value, or null.</summary>
    public IOperation? Written(string claim) => _written.TryGetValue(claim, out var value) ? value : null;

    /// <summary>Whether the last expression itself gives the claim its value, and not one that it starts from.</summary>
    public bool IsOwn(string claim) => _own.Contains(claim);

    /// <summary>The claim's value, null when it is left out; or nothing, when it is not known.</summary>
    public Optional<object?> Find(string claim)
    {
        if (_values.TryGetValue(claim, out var value))
        {
            return value;
        }

        return _record.FindClaim(claim) is not { } member ? new Optional<object?>(null)
            : _isZero ? KnownExpression.DefaultOf(member.Type)
            : _hasDefaults && _model is not null ? _defaults.Of(member, _model, default)
            : default;
    }

    /// <summary>
    /// Whether the value that was found for a claim is the one that the record ends up with, as far as code in sight decides.
    /// </summary>
    public bool IsSure(string claim, IOperation record, CancellationToken cancellation)
    {
        if (_record.FindClaim(claim) is not { } member)
        {
            return true;
        }

        var keeps = _values.ContainsKey(claim) ? MemberStorage.Keeps(_record.Type, member.Symbol, cancellation)
            : _isZero || MemberStorage.KeepsDefault(_record.Type, member.Symbol, cancellation);
        return keeps && !GivenValue.MayBeReplaced(record, member.Symbol);
    }

    private void Read(IOperation operation)
    {
        switch (operation)
        {
            case IWithOperation with:
                Read(LocalValue.Strip(with.Operand));
                _own.Clear();
                Read(with.Initializer);
                break;
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                // Any other constructor may set what it likes.
                var primary = ConstructorFinder.FindPrimary(_record.Type);
                var isPrimary = SymbolEqualityComparer.Default.Equals(constructor.OriginalDefinition, primary);
                _isZero = constructor is { IsImplicitlyDeclared: true, Parameters.IsEmpty: true, ContainingType.IsValueType: true };
                _hasDefaults = isPrimary || constructor is { IsImplicitlyDeclared: true, Parameters.IsEmpty: true };
                foreach (var argument in creation.Arguments)
                {
                    if (_record.Find(argument.Parameter, default) is { } member)
                    {
                        Write(member, argument.Value, argument.ArgumentKind == ArgumentKind.Explicit);
                    }
                }

                Read(creation.Initializer);
                break;
            default:
                break;
        }
    }

    private void Read(IObjectOrCollectionInitializerOperation? initializer)
    {
        if (initializer is null)
        {
            return;
        }

        foreach (var item in initializer.Initializers)
        {
            if (item is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment &&
                _record.Find(target.Member.Name) is { } member)
            {
                Write(member, assignment.Value, isWritten: true);
            }
        }
    }

    private void Write(ClaimMember member, IOperation value, bool isWritten)
    {
        if (member.Parameter is not { } parameter)
        {
            return;
        }

        _values[parameter.Name] = KnownExpression.Of(value);
        if (isWritten)
        {
            _written[parameter.Name] = value;
            _own.Add(parameter.Name);
        }
    }
}
