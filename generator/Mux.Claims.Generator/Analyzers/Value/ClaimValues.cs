using System.Collections.Generic;
using Microsoft.CodeAnalysis;
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
            : _hasDefaults && _model is not null ? _defaults.Of(member, _model, default)
            : default;
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
                _hasDefaults = isPrimary || constructor.IsImplicitlyDeclared;
                foreach (var argument in creation.Arguments)
                {
                    if (_record.Find(argument.Parameter) is { } member)
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

        _values[parameter.Name] = ConstantValue.Of(value);
        if (isWritten)
        {
            _written[parameter.Name] = value;
            _own.Add(parameter.Name);
        }
    }
}
