namespace BulkSign;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>Every video has its URL.</summary>
    public const int Complete = 0;

    /// <summary>All videos are done, and some have a recorded reason instead of a URL.</summary>
    public const int SomeRefused = 1;

    /// <summary>The run is not complete.</summary>
    public const int Failed = 2;
}
