using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
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
    private readonly Problems _problems;
    private readonly IMethodSymbol? _constructor;
    private readonly List<Candidate> _candidates;
    private readonly List<ParsedMember> _claims = [];

    /// <summary>What people call the ID that a token is for.</summary>
    private static readonly string[] SubjectNames = ["PlaybackId", "VideoId", "AssetId", "LiveStreamId", "Id", "Subject", "Sub"];

    /// <summary>The parameters that have a member, though it may have the wrong type.</summary>
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    private MemberParser(INamedTypeSymbol type, Audience audience, Problems problems)
    {
        _type = type;
        _audience = audience;
        _problems = problems;
        var primary = ConstructorFinder.FindPrimary(type);
        _constructor = ConstructorFinder.Find(type, primary) is { } constructor &&
            (constructor.IsImplicitlyDeclared || !Obsolescence.IsError(constructor)) ? constructor : null;
        _candidates = Candidate.Collect(type, primary, problems.Cancellation);
        foreach (var candidate in _candidates)
        {
            if (candidate is { Ignore: not null } && (candidate.Claim ?? candidate.Custom) is { } dropped)
            {
                const string fault = "has [ClaimIgnore] and is marked as a claim as well, which would be dropped; remove one of the two";
                _problems.Add(Descriptors.Dropped, candidate.Symbol, dropped, null, candidate.Symbol.Name, fault);
            }
        }

        _candidates.RemoveAll(static candidate => candidate.Ignore is not null);
        foreach (var candidate in _candidates)
        {
            if (Obsolescence.IsError(candidate, problems.Cancellation))
            {
                const string fault = "is obsolete as an error, and generated code cannot use it; mark it [ClaimIgnore], or make it a warning";
                _problems.Add(Descriptors.UnsupportedShape, candidate.Symbol, candidate.Symbol.Name, fault);
            }
        }

        _candidates.RemoveAll(candidate => Obsolescence.IsError(candidate, problems.Cancellation));
    }

    public static ParsedMembers Parse(INamedTypeSymbol type, Audience audience, Problems problems) =>
        new MemberParser(type, audience, problems).Parse();

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
            _problems.Cancellation.ThrowIfCancellationRequested();
            if (candidate == subject || candidate == wrongSubject)
            {
                continue;
            }

            if (candidate.Custom is not null && candidate.Claim is { } both)
            {
                const string fault = "has both [Claim] and [CustomClaim], of which one would be dropped; keep one";
                _problems.Add(Descriptors.Dropped, candidate.Symbol, both, null, candidate.Symbol.Name, fault);
                continue;
            }

            var model = candidate.Custom is null ? ParseParameter(candidate) : ParseCustom(candidate);
            if (model is null)
            {
                continue;
            }

            if (byClaim.TryGetValue(model.QualifiedClaim, out var other))
            {
                _problems.Add(Descriptors.Duplicate, candidate.Symbol, other.Name, candidate.Symbol.Name, model.QualifiedClaim);
                continue;
            }

            byClaim.Add(model.QualifiedClaim, candidate.Symbol);
            _claims.Add(new ParsedMember(candidate.Symbol, candidate.Attributes, model));
        }

        CheckCompanions(byClaim);
        return new ParsedMembers(
            subject is null ? null : new ParsedMember(subject.Symbol, subject.Attributes, CreateModel(subject, "sub", isCustom: false, ClaimType.Identifier)),
            _claims,
            _constructor);
    }

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
                    _problems.Add(
                        Descriptors.SeveralSubjects,
                        candidate.Symbol,
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
                _problems.Add(
                    Descriptors.Reserved, subject.Symbol, claim, "", "sub", $"a member of type {_audience.SubjectType} is it already", "remove [Claim]");
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
            _problems.Add(
                Descriptors.WrongSubject,
                wrong.Symbol,
                null,
                _audience.SubjectType,
                wrong.Symbol.Name,
                isNamesake ? wrong.DeclaredType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) : Show(wrong.DeclaredType),
                _audience.Name,
                _audience.SubjectType);
        }
        else if (!_candidates.Exists(static candidate => candidate.Type.TypeKind == TypeKind.Error))
        {
            _problems.Add(Descriptors.NoSubject, _type, null, _audience.SubjectType, _type.Name, _audience.Name, _audience.SubjectType);
        }

        return null;
    }

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
            _problems.Add(Descriptors.Dropped, symbol, candidate.Claim, null, symbol.Name, fault);
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
                _problems.Add(
                    Descriptors.Reserved,
                    symbol,
                    candidate.Claim,
                    null,
                    named ?? symbol.Name,
                    ReasonFor(claim),
                    "rename the member, or mark it [CustomClaim] or [ClaimIgnore]");
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
            _problems.Add(Descriptors.WrongType, symbol, null, best, symbol.Name, Show(candidate.DeclaredType), parameter.Name, holds, types);
            return null;
        }

        if (_problems.Detailed && parameter.Status == ParameterStatus.Deprecated)
        {
            _problems.Add(Descriptors.Deprecated, symbol, parameter.Name, parameter.Source);
        }

        return CreateModel(candidate, parameter.Name, isCustom: false, known, parameter);
    }

    private MemberModel? ParseCustom(Candidate candidate)
    {
        var symbol = candidate.Symbol;
        if (IsEmpty(candidate.Custom))
        {
            const string fault = "has a custom claim's name that is null; give it a name, or none";
            _problems.Add(Descriptors.Dropped, symbol, candidate.Custom, null, symbol.Name, fault);
            return null;
        }

        var claim = candidate.Custom!.ConstructorArguments is [{ Value: string name }] ? name
            : candidate.JsonName ?? ClaimNames.SnakeCase(symbol.Name);
        if (claim.Length == 0 || TextCheck.HasLoneSurrogate(claim.AsSpan()))
        {
            _problems.Add(Descriptors.BadCustomName, symbol, candidate.Custom, null, symbol.Name);
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
            _problems.Add(
                Descriptors.WrongType, symbol, null, best, symbol.Name, Show(candidate.DeclaredType), "custom." + claim, "one JSON value", types);
            return null;
        }

        if (kind == ClaimType.Enum && MemberTypes.FindMerged(candidate.Type) is var (first, second, text))
        {
            var fault = $"has an enum whose members '{first}' and '{second}' are both '{text}' in the claim; rename one, or give it a text " +
                "with [JsonStringEnumMemberName]";
            _problems.Add(Descriptors.Dropped, symbol, symbol.Name, fault);
            return null;
        }

        // A yes or no is about the data, and not the data: HasEmail, PhoneVerified.
        if (_problems.Detailed && kind != ClaimType.Boolean && PersonalDataNames.IsLikely(symbol.Name, claim))
        {
            _problems.Add(Descriptors.PersonalData, symbol, claim);
        }

        return CreateModel(candidate, claim, isCustom: true, kind);
    }

    private MemberModel CreateModel(Candidate candidate, string claim, bool isCustom, ClaimType kind, Parameter? parameter = null)
    {
        var type = MemberTypes.AsClaim(kind, parameter);
        var constraints = ConstraintParser.Parse(candidate, type, parameter, _problems);
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
            Form: parameter?.Kind switch
            {
                ParameterKind.Text => TextForm.NotEmpty,
                ParameterKind.LanguageTag => TextForm.LanguageTag,
                _ => TextForm.Any,
            },
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
        if (!_problems.Detailed)
        {
            _problems.Add(Descriptors.NotAParameter, candidate.Symbol);
            return;
        }

        var nearest = ClaimNames.Nearest(claim, _audience.Parameters.Select(static parameter => parameter.Name));
        _problems.Add(
            Descriptors.NotAParameter,
            candidate.Symbol,
            candidate.Claim,
            nearest,
            shown,
            Suggestion.For(_audience, claim));
    }

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

            var declaration = reference.GetSyntax(_problems.Cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
            if (part is null)
            {
                part = declaration;
                first = candidate.Symbol;
            }
            else if (declaration != part)
            {
                _problems.Add(Descriptors.SeveralParts, candidate.Symbol, candidate.Symbol.Name, _type.Name, first!.Name);
            }
        }
    }

    private void CheckCompanions(Dictionary<string, ISymbol> byClaim)
    {
        if (!_problems.Detailed)
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
                    _problems.Add(
                        Descriptors.MissingCompanion,
                        member,
                        null,
                        string.Join(",", missing),
                        companion.Claim,
                        companion.Unless.Text,
                        companion.Needed,
                        _type.Name,
                        missing.Count == companion.Companions.Count ? "both" : $"'{missing[0]}'");
                }
            }
        }
    }
}
