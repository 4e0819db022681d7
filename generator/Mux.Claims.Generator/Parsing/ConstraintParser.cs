using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>Reads the validation attributes of a member, which tighten what Mux allows.</summary>
internal sealed class ConstraintParser
{
    private const int DefaultTimeoutMilliseconds = 2000;
    private const string TimeSpanForm = "a TimeSpan needs the form [SecondsRange(1, 60)]";

    private readonly Candidate _candidate;
    private readonly ClaimType _kind;
    private readonly Parameter? _parameter;
    private readonly bool _withWarnings;
    private readonly List<DeclarationProblem> _problems = [];
    private Constraints _constraints;

    private ConstraintParser(Candidate candidate, ClaimType kind, Parameter? parameter, bool withWarnings)
    {
        _candidate = candidate;
        _kind = kind;
        _parameter = parameter;
        _withWarnings = withWarnings;
        _constraints = Constraints.OfMux(parameter);
    }

    public static Constraints Parse(Candidate candidate, ClaimType kind, Parameter? parameter, bool withWarnings) =>
        candidate.Attributes.IsEmpty
            ? Constraints.OfMux(parameter) : new ConstraintParser(candidate, kind, parameter, withWarnings).ReadAttributes();

    private static string Show(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static bool IsValidation(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == "ValidationAttribute" && type.ContainingNamespace.IsDataAnnotations())
            {
                return true;
            }
        }

        return false;
    }

    private static T Named<T>(AttributeData attribute, string name, T otherwise)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Value is T value)
            {
                return value;
            }
        }

        return otherwise;
    }

    private Constraints ReadAttributes()
    {
        foreach (var attribute in _candidate.Attributes)
        {
            if (attribute.AttributeClass is not { } type || !IsValidation(type))
            {
                continue;
            }

            var refusal = attribute.IsSecondsRange() ? ReadSecondsRange(attribute)
                : !type.ContainingNamespace.IsDataAnnotations()
                ? "generated code does not run it; check it in OnValidate instead"
                : type.Name switch
                {
                    "RangeAttribute" => ReadRange(attribute),
                    "StringLengthAttribute" => ReadLength(attribute),
                    "RegularExpressionAttribute" => ReadPattern(attribute),
                    "AllowedValuesAttribute" => ReadAllowed(attribute),
                    _ => "only [Range], [SecondsRange], [StringLength], [RegularExpression] and [AllowedValues] are checked; " +
                        "check it in OnValidate instead",
                };
            if (refusal is not null && _withWarnings)
            {
                const string suffix = "Attribute";
                var name = type.Name.EndsWith(suffix, StringComparison.Ordinal)
                    ? type.Name.Substring(0, type.Name.Length - suffix.Length) : type.Name;
                _problems.Add(new(Descriptors.NotHonoured, _candidate.Symbol, name, _candidate.Symbol.Name, refusal)
                {
                    Attribute = attribute,
                });
            }
        }

        return _problems.Count == 0 ? _constraints : _constraints with { Problems = _problems };
    }

    private string? ReadRange(AttributeData attribute)
    {
        decimal? min;
        decimal? max;
        switch (attribute.ConstructorArguments)
        {
            case [{ Value: ITypeSymbol operand }, { Value: string minText }, { Value: string maxText }]:
                if (!TryParseBound(operand, minText, out min) || !TryParseBound(operand, maxText, out max))
                {
                    return $"its bounds do not read as {Show(operand)}; write them as for the invariant culture, '1.5' or '00:01:30'";
                }

                if (operand.IsSystem("TimeSpan") != (_kind == ClaimType.TimeSpan))
                {
                    return _kind == ClaimType.TimeSpan
                        ? TimeSpanForm : $"the member is of type {Show(_candidate.Type)}; write the type or the bounds of that";
                }

                break;
            case [{ Value: int or double } low, { Value: int or double } high]:
                if (_kind == ClaimType.TimeSpan)
                {
                    return TimeSpanForm;
                }

                min = KnownValue.Number(low.Value);
                max = KnownValue.Number(high.Value);
                break;
            default:
                return "it needs two numbers, or a type and two bounds as text";
        }

        if (_kind is not (ClaimType.TimeSpan or ClaimType.Integer or ClaimType.EpochSeconds or ClaimType.Single or ClaimType.Double or
            ClaimType.Decimal))
        {
            return "it is for numbers and TimeSpan; remove it";
        }

        return Tighten(attribute, min, max);
    }

    private string? ReadSecondsRange(AttributeData attribute) =>
        _kind != ClaimType.TimeSpan ? $"it is for TimeSpan, and the member is of type {Show(_candidate.Type)}; use [Range]"
        : attribute.ConstructorArguments is [{ Value: double min }, { Value: double max }] && IsTime(min) && IsTime(max)
            ? Tighten(attribute, KnownValue.Number(min), KnownValue.Number(max))
            : "its bounds must be seconds that a TimeSpan can hold";

    private static bool IsTime(double seconds) => Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds;

    /// <summary>Takes the attribute's range into account.</summary>
    private string? Tighten(AttributeData attribute, decimal? min, decimal? max)
    {
        if (min > max)
        {
            return "its least value is above its greatest; swap them";
        }

        var own = new RangeModel(min, max, Named(attribute, "MinimumIsExclusive", false), Named(attribute, "MaximumIsExclusive", false));
        var unit = _kind == ClaimType.EpochSeconds ? "" : _parameter?.Unit ?? "";
        var mux = Constraints.OfMux(_parameter).Range ?? new RangeModel(null, null, Unit: unit);
        _constraints = _constraints with { Range = Fit(mux.Intersect(own)) };
        if (_withWarnings && _parameter is not null && IsWider(_parameter, own))
        {
            _problems.Add(new(Descriptors.WiderRange, _candidate.Symbol, _candidate.Symbol.Name, DescribeMux(_parameter))
            {
                Attribute = attribute,
                Facts = Tightened(_parameter, own, attribute.ConstructorArguments.Length == 3),
            });
        }

        return null;
    }

    /// <summary>The range of an integer as its type writes it: with whole bounds, and none beyond the type's own.</summary>
    private RangeModel? Fit(RangeModel range)
    {
        if (_kind is not (ClaimType.Integer or ClaimType.EpochSeconds))
        {
            return range;
        }

        var (least, greatest) = _candidate.Type.SpecialType switch
        {
            SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
            SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
            SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
            SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
            SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
            SpecialType.System_UInt32 => (uint.MinValue, uint.MaxValue),
            SpecialType.System_UInt64 => (ulong.MinValue, ulong.MaxValue),
            _ => ((decimal)long.MinValue, (decimal)long.MaxValue),
        };
        var (min, max) = (Ceiling(range.Min), Floor(range.Max));
        var fitted = range with
        {
            Min = min < least ? null : min > greatest ? greatest : min,
            Max = max > greatest ? null : max < least ? least : max,
            MinExclusive = range.MinExclusive && min == range.Min,
            MaxExclusive = range.MaxExclusive && max == range.Max,
        };
        return fitted is { Min: null, Max: null } ? null : fitted;

        static decimal? Ceiling(decimal? bound) => bound is { } number ? decimal.Ceiling(number) : null;

        static decimal? Floor(decimal? bound) => bound is { } number ? decimal.Floor(number) : null;
    }

    private static (double Min, double Max) Bounds(Parameter parameter) =>
        parameter.Allowed.Count > 0 ? (parameter.Allowed.Min(), parameter.Allowed.Max()) : (parameter.Min, parameter.Max);

    private static bool IsWider(Parameter parameter, RangeModel range) =>
        (double?)range.Min < Bounds(parameter).Min || (double?)range.Max > Bounds(parameter).Max;

    /// <summary>The bounds as the attribute should have them; none where Mux's range and the attribute's have nothing in common.</summary>
    private Facts Tightened(Parameter parameter, RangeModel range, bool quoted)
    {
        var (min, max) = Bounds(parameter);
        if ((double?)range.Min > max || (double?)range.Max < min)
        {
            return Facts.None;
        }

        return new Facts
        {
            Minimum = (double?)range.Min < min ? Text(min) : null,
            Maximum = (double?)range.Max > max ? Text(max) : null,
        };

        string Text(double bound)
        {
            var text = _kind == ClaimType.TimeSpan && quoted
                ? TimeSpan.FromSeconds(bound).ToString("c", CultureInfo.InvariantCulture)
                : bound.ToString(CultureInfo.InvariantCulture);
            return quoted ? $"\"{text}\"" : text;
        }
    }

    private static string DescribeMux(Parameter parameter) => parameter.Allowed.Count > 0 ? parameter.Choices
        : RangeCheck.Describe<double>(
            parameter.Min,
            double.IsInfinity(parameter.Max) ? null : parameter.Max,
            minExclusive: false,
            maxExclusive: false,
            parameter.Unit);

    private static bool TryParseBound(ITypeSymbol operand, string text, out decimal? bound)
    {
        bound = null;
        if (operand.IsSystem("TimeSpan"))
        {
            if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span))
            {
                bound = (decimal)span.Ticks / TimeSpan.TicksPerSecond;
            }
        }
        else if (operand.SpecialType is SpecialType.System_Double or SpecialType.System_Single)
        {
            // What no decimal can hold is no bound.
            var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && !double.IsNaN(real);
            bound = isNumber ? KnownValue.Number(real) : null;
            return isNumber;
        }
        else if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            bound = number;
        }

        return bound is not null;
    }

    private string? ReadLength(AttributeData attribute)
    {
        if (_kind != ClaimType.String)
        {
            return "it is for strings; remove it";
        }

        if (attribute.ConstructorArguments is not [{ Value: int max }] || max < 0 || Named(attribute, "MinimumLength", 0) > max)
        {
            return "its least length is above its greatest";
        }

        _constraints = _constraints with { Length = new LengthModel(Named(attribute, "MinimumLength", 0), max) };
        return null;
    }

    private string? ReadPattern(AttributeData attribute)
    {
        if (_kind != ClaimType.String)
        {
            return "it is for strings; remove it";
        }

        if (attribute.ConstructorArguments is not [{ Value: string pattern }])
        {
            return "it has no pattern";
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(DefaultTimeoutMilliseconds));
        }
        catch (ArgumentException)
        {
            return "its pattern is not a regular expression that .NET can read";
        }

        // The attribute's own -1 means no limit, which a signer under load cannot afford.
        var timeout = Named(attribute, "MatchTimeoutInMilliseconds", DefaultTimeoutMilliseconds);
        _constraints = _constraints with { Pattern = new PatternModel(pattern, timeout > 0 ? timeout : DefaultTimeoutMilliseconds) };
        return null;
    }

    private string? ReadAllowed(AttributeData attribute)
    {
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Array, IsNull: false } values])
        {
            return "it lists no values; add those that are allowed, or remove it";
        }

        var allowed = ImmutableArray.CreateBuilder<AllowedValue>();
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var value in values.Values)
        {
            if (value.IsNull)
            {
                continue;
            }

            if (!Fits(value))
            {
                return $"{value.ToCSharpString()} is not of type {Show(_candidate.Type)}, as the member is";
            }

            var text = KnownValue.Text(value.Value!);
            var isEnum = value.Type?.TypeKind == TypeKind.Enum;
            var literal = isEnum
                ? $"({value.Type!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})({text})"
                : NotFinite(value.Value!) ?? SymbolDisplay.FormatPrimitive(value.Value!, quoteStrings: true, useHexadecimalNumbers: false);
            allowed.Add(new AllowedValue(literal, text));
            texts.Add(isEnum ? TextOf(value) : text);
        }

        if (allowed.Count == 0)
        {
            return "it allows nothing; add the values that are allowed, or remove it";
        }

        var sentence = texts.Count == 1 ? texts[0] : "one of " + string.Join(", ", texts);
        _constraints = _constraints with
        {
            Allowed = new(_constraints.Allowed.Append(new AllowedModel(new(allowed.ToImmutable()), sentence)).ToImmutableArray()),
        };
        return null;
    }

    /// <summary>The constant of a number that has no digits, or null.</summary>
    private static string? NotFinite(object value) => value switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        _ => null,
    };

    /// <summary>What the claim says for an enum's value.</summary>
    private string TextOf(TypedConstant value)
    {
        var members = _kind == ClaimType.Choice ? MemberTypes.EnumMembers(_parameter!.Set!) : MemberTypes.EnumMembers(_candidate.Type);
        var number = KnownValue.Number(value.Value);
        return members.FirstOrDefault(member => member.Value == number)?.Text ?? KnownValue.Text(value.Value!);
    }

    /// <summary>Whether the value can be a constant of the member's type.</summary>
    private bool Fits(TypedConstant value) => _kind switch
    {
        ClaimType.Boolean => value.Value is bool,
        ClaimType.String => value.Value is string,
        ClaimType.Choice or ClaimType.Enum => SymbolEqualityComparer.Default.Equals(value.Type, _candidate.Type),
        ClaimType.Integer or ClaimType.EpochSeconds => value.Type?.TypeKind != TypeKind.Enum &&
            (SymbolEqualityComparer.Default.Equals(value.Type, _candidate.Type) || FitsInteger(value.Value)),
        ClaimType.Double or ClaimType.Decimal => value.Type?.TypeKind != TypeKind.Enum &&
            (value.Value is int or long || (value.Value is double && _kind == ClaimType.Double)),
        _ => false,
    };

    /// <summary>An int constant converts to any integer type whose range holds it.</summary>
    private bool FitsInteger(object? value) => value is int number && _candidate.Type.SpecialType switch
    {
        SpecialType.System_SByte => number is >= sbyte.MinValue and <= sbyte.MaxValue,
        SpecialType.System_Byte => number is >= byte.MinValue and <= byte.MaxValue,
        SpecialType.System_Int16 => number is >= short.MinValue and <= short.MaxValue,
        SpecialType.System_UInt16 => number is >= ushort.MinValue and <= ushort.MaxValue,
        SpecialType.System_UInt32 or SpecialType.System_UInt64 => number >= 0,
        _ => true,
    };
}
