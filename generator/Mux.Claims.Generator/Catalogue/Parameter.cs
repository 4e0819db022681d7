using System.Globalization;

namespace Mux.Claims.Catalogue;

/// <summary>A claim that Mux knows beside the registered ones: its name, its kind, and what it can be.</summary>
internal sealed class Parameter
{
    public Parameter(
        string name,
        ParameterKind kind,
        string source,
        double min = double.NegativeInfinity,
        double max = double.PositiveInfinity,
        int[]? allowed = null,
        ClosedSet? set = null,
        Check? check = null,
        string unit = "",
        ParameterStatus status = ParameterStatus.Documented,
        bool hasUrlForm = true)
    {
        Name = name;
        Kind = kind;
        Source = source;
        Min = min;
        Max = max;
        Allowed = allowed ?? [];
        Set = set;
        Check = check;
        Unit = unit;
        Status = status;
        HasUrlForm = hasUrlForm;
    }

    /// <summary>The claim's name, which is the query parameter's name too.</summary>
    public string Name { get; }

    public ParameterKind Kind { get; }

    /// <summary>Where Mux says so: a page, or the source of one of its clients.</summary>
    public string Source { get; }

    /// <summary>The least value, in the kind's unit; negative infinity where there is none.</summary>
    public double Min { get; }

    /// <summary>The greatest value, in the kind's unit; positive infinity where there is none.</summary>
    public double Max { get; }

    /// <summary>The only values of an <see cref="ParameterKind.Integer"/>; empty where the range says it all.</summary>
    public IReadOnlyList<int> Allowed { get; }

    /// <summary>The only values as a sentence lists them: <c>90, 180 or 270 degrees</c>.</summary>
    public string Choices
    {
        get
        {
            var last = Allowed.Count - 1;
            var choices = Allowed[last].ToString(CultureInfo.InvariantCulture);
            for (var i = last - 1; i >= 0; i--)
            {
                choices = Allowed[i].ToString(CultureInfo.InvariantCulture) + (i == last - 1 ? " or " : ", ") + choices;
            }

            return Unit.Length == 0 ? choices : choices + " " + Unit;
        }
    }

    /// <summary>The texts of a <see cref="ParameterKind.Choice"/>.</summary>
    public ClosedSet? Set { get; }

    /// <summary>What a value has to be beyond all that; null where that says it all.</summary>
    public Check? Check { get; }

    /// <summary>How a message names the unit: <c>px</c>, <c>s</c>, or nothing.</summary>
    public string Unit { get; }

    public ParameterStatus Status { get; }

    /// <summary>Whether it can stand in a public URL's query. One that cannot lives in tokens alone.</summary>
    public bool HasUrlForm { get; }
}
