namespace Mux.Claims.Catalogue;

/// <summary>What a claim's value is, and so which C# types can hold it.</summary>
internal enum ParameterKind
{
    /// <summary>Seconds from the start of the asset or of playback, with decimals: a TimeSpan or a number.</summary>
    Seconds,

    /// <summary>Whole UNIX seconds: a DateTimeOffset or a long.</summary>
    EpochSeconds,

    /// <summary>A whole number of pixels, degrees or frames: an int.</summary>
    Integer,

    /// <summary>A bool.</summary>
    Flag,

    /// <summary>One of a closed set of texts: an enum of the runtime.</summary>
    Choice,

    /// <summary>A non-empty string.</summary>
    Text,
}
