using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>Reads the members of an annotated record.</summary>
internal sealed class MemberParser
{
    private readonly INamedTypeSymbol _type;
    private readonly Audience _audience;
    private readonly bool _withWarnings;
    private readonly CancellationToken _cancellation;
    private readonly IMethodSymbol? _constructor;
    private readonly List<Candidate> _candidates;
    private readonly List<ParsedMember> _claims = [];
    private readonly List<DeclarationProblem> _problems = [];

    /// <summary>What people call the ID that a token is for.</summary>
    private static readonly string[] SubjectNames = ["PlaybackId", "VideoId", "AssetId", "LiveStreamId", "Id", "Subject", "Sub"];

    /// <summary>The parameters that have a member, though it may have the wrong type.</summary>
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    private MemberParser(INamedTypeSymbol type, Audience audience, bool withWarnings, CancellationToken cancellation)
    {
        _type = type;
        _audience = audience;
        _withWarnings = withWarnings;
        _cancellation = cancellation;
        var primary = ConstructorFinder.FindPrimary(type);
        _constructor = ConstructorFinder.Find(type, primary) is { } constructor &&
            (constructor.IsImplicitlyDeclared || !Obsolescence.IsError(constructor)) ? constructor : null;
        _candidates = Candidate.Collect(type, primary, cancellation);
        foreach (var candidate in _candidates)
        {
            if (candidate is { Ignore: not null } && (candidate.Claim ?? candidate.Custom) is { } dropped)
            {
                const string fault = "has [ClaimIgnore] and is marked as a claim as well, which would be dropped; remove one of the two";
                Report(Descriptors.Dropped, candidate, dropped, candidate.Symbol.Name, fault);
            }
        }

        _candidates.RemoveAll(static candidate => candidate.Ignore is not null);
        for (var i = _candidates.Count - 1; i >= 0; i--)
        {
            if (Obsolescence.IsError(_candidates[i], cancellation))
            {
                const string fault = "is obsolete as an error, and generated code cannot use it; " +
                    "mark it [ClaimIgnore], or make it a warning";
                Report(Descriptors.UnsupportedShape, _candidates[i], null, _candidates[i].Symbol.Name, fault);
                _candidates.RemoveAt(i);
            }
        }
    }

    /// <summary>Reads them.</summary>
    /// <param name="type">The record.</param>
    /// <param name="audience">Whose tokens it is for.</param>
    /// <param name="withWarnings">Whether somebody reads more than the errors, so that warnings are worth looking for.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public static ParsedMembers Parse(INamedTypeSymbol type, Audience audience, bool withWarnings, CancellationToken cancellation) =>
        new MemberParser(type, audience, withWarnings, cancellation).Parse();

    private static string Show(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private ParsedMembers Parse()
    {
        var subject = FindSubject(out var wrongSubject);
        if (_type.DeclaringSyntaxReferences.Length > 1)
        {
            CheckParts();
        }

        var byClaim = new Dictionary<string, ISymbol>(StringComparer.Ordinal);
        foreach (var candidate in _candidates)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (candidate == subject || candidate == wrongSubject)
            {
                continue;
            }

            if (candidate.Custom is not null && candidate.Claim is { } both)
            {
                const string fault = "has both [Claim] and [CustomClaim], of which one would be dropped; keep one";
                Report(Descriptors.Dropped, candidate, both, candidate.Symbol.Name, fault);
                continue;
            }

            var model = candidate.Custom is null ? ParseParameter(candidate) : ParseCustom(candidate);
            if (model is null)
            {
                continue;
            }

            if (byClaim.TryGetValue(model.QualifiedClaim, out var other))
            {
                Report(Descriptors.Duplicate, candidate, null, other.Name, candidate.Symbol.Name, model.QualifiedClaim);
                continue;
            }

            byClaim.Add(model.QualifiedClaim, candidate.Symbol);
            _claims.Add(new ParsedMember(candidate.Symbol, candidate.Attributes, model));
        }

        CheckCompanions(byClaim);
        return new ParsedMembers(
            subject is null ? null : new(
                subject.Symbol, subject.Attributes, CreateModel(subject, "sub", isCustom: false, ClaimType.Identifier)),
            _claims,
            _constructor,
            _problems);
    }

    /// <summary>Adds a problem of a member, or of an attribute that it has.</summary>
    private void Report(DiagnosticDescriptor descriptor, Candidate candidate, AttributeData? attribute, params object[] arguments) =>
        _problems.Add(new(descriptor, candidate.Symbol, arguments) { Attribute = attribute });

    /// <summary>The member that is the subject; or the one that was meant to be, and has the wrong type.</summary>
    private Candidate? FindSubject(out Candidate? wrong)
    {
        wrong = null;
        Candidate? subject = null;
        foreach (var candidate in _candidates)
        {
            if (!CanBeSubject(candidate))
            {
                continue;
            }

            if (!candidate.IsNullableValue && candidate.Type.IsIdentifier() && candidate.Type.Name == _audience.SubjectType)
            {
                if (subject is null)
                {
                    subject = candidate;
                }
                else
                {
                    Report(
                        Descriptors.SeveralSubjects,
                        candidate,
                        null,
                        candidate.Symbol.Name,
                        subject.Symbol.Name,
                        _audience.Name,
                        _audience.SubjectType);
                }
            }
        }

        if (subject is not null)
        {
            _candidates.RemoveAll(candidate => candidate != subject && CanBeSubject(candidate) &&
                !candidate.IsNullableValue && candidate.Type.IsIdentifier() && candidate.Type.Name == _audience.SubjectType);
            if (subject.Claim is { } claim)
            {
                var fault = $"a member of type {_audience.SubjectType} is it already";
                _problems.Add(new(Descriptors.Reserved, subject.Symbol, "sub", fault, "remove [Claim]")
                {
                    Attribute = claim,
                    Facts = new() { Needless = "Claim" },
                });
            }

            return subject;
        }

        wrong = _candidates.Find(candidate => CanBeSubject(candidate) && candidate.Type.IsIdentifier()) ??
            _candidates.Find(candidate => CanBeSubject(candidate) && candidate.Type.Name == _audience.SubjectType) ??
            _candidates.Find(candidate => CanBeSubject(candidate) && IsNamed(candidate, _audience.SubjectType)) ??
            _candidates.Find(candidate => CanBeSubject(candidate) && SubjectNames.Any(name => IsNamed(candidate, name)));
        if (wrong is not null)
        {
            // Another library may have a type of the same name.
            var isNamesake = wrong.Type.Name == _audience.SubjectType && !wrong.Type.IsIdentifier();
            var shown = isNamesake
                ? wrong.DeclaredType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) : Show(wrong.DeclaredType);
            _problems.Add(new(Descriptors.WrongSubject, wrong.Symbol, wrong.Symbol.Name, shown, _audience.Name, _audience.SubjectType)
            {
                Facts = SubjectFacts,
            });
        }
        else if (!_candidates.Exists(static candidate => candidate.Type.TypeKind == TypeKind.Error))
        {
            _problems.Add(new(Descriptors.NoSubject, _type, _type.Name, _audience.Name, _audience.SubjectType) { Facts = SubjectFacts });
        }

        return null;
    }

    private Facts SubjectFacts => new() { Type = "Mux.Claims." + _audience.SubjectType };

    private static bool CanBeSubject(Candidate candidate) =>
        candidate.Custom is null && (candidate.Claim is null || candidate.Claim.ConstructorArguments is [{ Value: "sub" }]);

    private static bool IsNamed(Candidate candidate, string name) =>
        candidate.Type.TypeKind != TypeKind.Error && string.Equals(candidate.Symbol.Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an attribute is given null for a name; of an argument that does not compile, nothing is known.</summary>
    private static bool IsEmpty(AttributeData? attribute) =>
        attribute?.ConstructorArguments is [{ IsNull: true, Kind: not TypedConstantKind.Error }];

    private MemberModel? ParseParameter(Candidate candidate)
    {
        var symbol = candidate.Symbol;
        var named = candidate.Claim?.ConstructorArguments is [{ Value: string name }] ? name : null;
        if (IsEmpty(candidate.Claim) || named?.Length == 0)
        {
            const string fault = "has a claim's name that is empty or null; name a parameter, or remove [Claim]";
            Report(Descriptors.Dropped, candidate, candidate.Claim, symbol.Name, fault);
            return null;
        }

        if (candidate.Claim is not null && named is null)
        {
            // The compiler reports what is wrong with the attribute.
            return null;
        }

        var parameter = named is null ? ClaimNames.Match(_audience, symbol.Name) : _audience.Find(named);
        if (candidate.Type.TypeKind == TypeKind.Error)
        {
            // The compiler reports a type that is not there, which may be the subject's as well.
            _declared.Add(parameter?.Name ?? "");
            return null;
        }

        if (parameter is null)
        {
            var claim = named ?? ClaimNames.SnakeCase(symbol.Name);
            if (MuxCatalogue.ReservedClaims.Contains(claim))
            {
                const string advice = "rename the member, or mark it [CustomClaim] or [ClaimIgnore]";
                Report(Descriptors.Reserved, candidate, candidate.Claim, named ?? symbol.Name, ReasonFor(claim), advice);
            }
            else
            {
                ReportNotAParameter(candidate, named ?? symbol.Name, claim);
            }

            return null;
        }

        _declared.Add(parameter.Name);
        var kind = MemberTypes.KindOf(candidate.Type);
        if (kind is not { } known || !MemberTypes.Holds(parameter, known, candidate.Type))
        {
            var (holds, types, best) = MemberTypes.Expected(parameter);
            ReportWrongType(candidate, best, parameter.Name, holds, types);
            return null;
        }

        if (_withWarnings && parameter.Status == ParameterStatus.Deprecated)
        {
            Report(Descriptors.Deprecated, candidate, null, parameter.Name, parameter.Source);
        }

        return CreateModel(candidate, parameter.Name, isCustom: false, known, parameter);
    }

    private MemberModel? ParseCustom(Candidate candidate)
    {
        var symbol = candidate.Symbol;
        if (IsEmpty(candidate.Custom))
        {
            const string fault = "has a custom claim's name that is null; give it a name, or none";
            Report(Descriptors.Dropped, candidate, candidate.Custom, symbol.Name, fault);
            return null;
        }

        var claim = candidate.Custom!.ConstructorArguments is [{ Value: string name }] ? name
            : candidate.JsonName ?? ClaimNames.SnakeCase(symbol.Name);
        if (claim.Length == 0 || TextCheck.HasLoneSurrogate(claim.AsSpan()))
        {
            Report(Descriptors.BadCustomName, candidate, candidate.Custom, symbol.Name);
            return null;
        }

        if (candidate.Type.TypeKind == TypeKind.Error)
        {
            return null;
        }

        // Seconds and single-precision numbers have no form of their own in JSON that reads back as the same value.
        if (MemberTypes.KindOf(candidate.Type) is not { } kind || kind is ClaimType.TimeSpan or ClaimType.Single ||
            (kind == ClaimType.Enum && MemberTypes.EnumMembers(candidate.Type).Count == 0))
        {
            var (best, types) = candidate.Type.SpecialType == SpecialType.System_Single ? ("double", "double")
                : candidate.Type.IsSystem("DateTime") ? ("System.DateTimeOffset", "DateTimeOffset")
                : ("string", "string, bool, an integer, double, decimal, Guid, DateTimeOffset, an enum or an identifier");
            ReportWrongType(candidate, best, "custom." + claim, "one JSON value", types);
            return null;
        }

        if (kind == ClaimType.Enum && MemberTypes.FindMerged(candidate.Type) is var (first, second, text))
        {
            var fault = $"has an enum whose members '{first}' and '{second}' are both '{text}' in the claim; rename one, or give it " +
                "a text with [JsonStringEnumMemberName]";
            Report(Descriptors.Dropped, candidate, null, symbol.Name, fault);
            return null;
        }

        // A yes or no is about the data, and not the data: HasEmail, PhoneVerified.
        if (_withWarnings && kind != ClaimType.Boolean && PersonalDataNames.IsLikely(symbol.Name, claim))
        {
            Report(Descriptors.PersonalData, candidate, null, claim);
        }

        return CreateModel(candidate, claim, isCustom: true, kind);
    }

    private MemberModel CreateModel(Candidate candidate, string claim, bool isCustom, ClaimType kind, Parameter? parameter = null)
    {
        var type = MemberTypes.AsClaim(kind, parameter);
        var constraints = ConstraintParser.Parse(candidate, type, parameter, _withWarnings);
        _problems.AddRange(constraints.Problems);
        return new MemberModel(
            Name: EmittedNames.Escape(candidate.Symbol.Name),
            Claim: claim,
            IsCustom: isCustom,
            Type: type,
            TypeName: candidate.Type.FullName(),
            IsNullable: candidate.IsNullable,
            Role: RoleOf(candidate),
            EnumMembers: type switch
            {
                ClaimType.Choice => MemberTypes.EnumMembers(parameter!.Set!),
                ClaimType.Enum => MemberTypes.EnumMembers(candidate.Type),
                _ => default,
            },
            HasCheck: parameter?.Check is not null,
            Range: constraints.Range,
            Length: constraints.Length,
            Pattern: constraints.Pattern,
            Allowed: constraints.Allowed);
    }

    private MemberRole RoleOf(Candidate candidate)
    {
        foreach (var parameter in _constructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
        {
            if (parameter.Name == candidate.Symbol.Name && !(parameter.HasExplicitDefaultValue && candidate.IsSettable))
            {
                return MemberRole.Argument;
            }
        }

        return candidate switch
        {
            { IsSettable: false } => MemberRole.Computed,
            { IsRequired: true } => MemberRole.Required,
            _ => MemberRole.Settable,
        };
    }

    private void ReportNotAParameter(Candidate candidate, string shown, string claim)
    {
        if (!_withWarnings)
        {
            Report(Descriptors.NotAParameter, candidate, null);
            return;
        }

        _problems.Add(new(Descriptors.NotAParameter, candidate.Symbol, shown, Suggestion.For(_audience, claim))
        {
            Attribute = candidate.Claim,
            Facts = new() { Parameter = ClaimNames.Nearest(claim, _audience.Parameters.Select(static parameter => parameter.Name)) },
        });
    }

    private void ReportWrongType(Candidate candidate, string best, string claim, string holds, string types) =>
        _problems.Add(new(
            Descriptors.WrongType, candidate.Symbol, candidate.Symbol.Name, Show(candidate.DeclaredType), claim, holds, types)
        {
            Facts = new() { Type = best },
        });

    /// <summary>Why a claim is reserved.</summary>
    private string ReasonFor(string claim) => claim switch
    {
        "sub" => $"the signer writes it from the member of type {_audience.SubjectType}",
        "aud" => "the signer writes it from [MuxClaims]",
        "exp" => "the signer writes it from the lifetime that Sign or ToSignedUrl is given",
        "kid" => "the signer writes it from its key",
        "token" => "it is the URL's own parameter",
        "custom" => "it is the object that [CustomClaim] members stand in",
        _ => "it has a meaning of its own in every JSON Web Token",
    };

    /// <summary>The order of a record's parts depends on the order of files, and the order of claims on both.</summary>
    private void CheckParts()
    {
        SyntaxNode? part = null;
        ISymbol? first = null;
        foreach (var candidate in _candidates)
        {
            if (candidate.IsInherited || candidate.Symbol.DeclaringSyntaxReferences is not [var reference, ..])
            {
                continue;
            }

            var declaration = reference.GetSyntax(_cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
            if (part is null)
            {
                part = declaration;
                first = candidate.Symbol;
            }
            else if (declaration != part)
            {
                Report(Descriptors.SeveralParts, candidate, null, candidate.Symbol.Name, _type.Name, first!.Name);
            }
        }
    }

    private void CheckCompanions(Dictionary<string, ISymbol> byClaim)
    {
        if (!_withWarnings)
        {
            return;
        }

        foreach (var rule in _audience.Rules)
        {
            if (rule is CompanionRule companion && byClaim.TryGetValue(companion.Claim, out var member))
            {
                var missing = companion.Companions.Where(claim => !_declared.Contains(claim)).ToList();
                if (missing.Count > 0)
                {
                    var added = missing.Count == companion.Companions.Count ? "both" : $"'{missing[0]}'";
                    _problems.Add(new(
                        Descriptors.MissingCompanion, member, companion.Claim, companion.Unless.Text, companion.Needed, _type.Name, added)
                    {
                        Facts = new() { Companions = string.Join(",", missing) },
                    });
                }
            }
        }
    }
}
