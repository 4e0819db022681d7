using System.Globalization;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>What a member's value can be.</summary>
/// <param name="Range">What both Mux and <c>[Range]</c> allow.</param>
/// <param name="Length">What <c>[StringLength]</c> allows.</param>
/// <param name="Pattern">What <c>[RegularExpression]</c> allows.</param>
/// <param name="Allowed">The only values: Mux's, then those of <c>[AllowedValues]</c>.</param>
internal sealed record Constraints(RangeModel? Range, LengthModel? Length, PatternModel? Pattern, EquatableArray<AllowedModel> Allowed)
{
    private static readonly Constraints None = new(null, null, null, default);

    private static readonly Dictionary<Parameter, Constraints> OfParameters =
        MuxCatalogue.Audiences.SelectMany(static audience => audience.Parameters).Distinct()
            .ToDictionary(static parameter => parameter, Create);

    /// <summary>What is wrong with the attributes that say it.</summary>
    public IReadOnlyList<DeclarationProblem> Problems { get; init; } = [];

    /// <summary>What Mux allows of a parameter; anything, of a custom claim.</summary>
    public static Constraints OfMux(Parameter? parameter) => parameter is null ? None : OfParameters[parameter];

    private static Constraints Create(Parameter parameter) => new(
        RangeOf(parameter),
        null,
        null,
        parameter.Allowed.Count == 0 ? default
            : new(ImmutableArray.Create(new AllowedModel(new(parameter.Allowed.Select(ValueOf).ToImmutableArray()), parameter.Choices))));

    private static AllowedValue ValueOf(int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return new AllowedValue(text, text);
    }

    /// <summary>The range, if it has bounds. UNIX seconds have none of their own here: the check of an epoch knows them.</summary>
    private static RangeModel? RangeOf(Parameter parameter)
    {
        var (min, max) = (Finite(parameter.Min), Finite(parameter.Max));
        return parameter.Kind == ParameterKind.EpochSeconds || (min is null && max is null)
            ? null : new RangeModel(min, max, Unit: parameter.Unit);
    }

    private static decimal? Finite(double bound) => double.IsInfinity(bound) ? null : (decimal)bound;
}
