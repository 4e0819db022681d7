namespace BulkSign;

/// <summary>What the command line says.</summary>
/// <param name="Database">A connection string of Npgsql's, or a file of SQLite's; null for the demonstration's file.</param>
/// <param name="Table">The catalogue's table.</param>
/// <param name="Run">The run's name.</param>
/// <param name="Expires">When the URLs expire, or null for the run's own.</param>
/// <param name="IsInstant">Whether an instant was given, which a run that is joined must have.</param>
/// <param name="Workers">How many workers this process has.</param>
/// <param name="RangeSize">How many videos a range of a new run has, or null for what suits the catalogue.</param>
/// <param name="Patience">How long to wait for a silent worker, and for a database that is away.</param>
/// <param name="DemoVideos">How many videos to make up where there is no catalogue; null for none.</param>
internal sealed record Options(
    string? Database,
    string Table,
    string Run,
    DateTimeOffset? Expires,
    bool IsInstant,
    int Workers,
    int? RangeSize,
    TimeSpan Patience,
    int? DemoVideos)
{
    /// <summary>Whether the database is a server.</summary>
    public bool IsServer => IsServerText(Database);

    /// <summary>Whether a text is a connection string of Npgsql's, and not a file's path.</summary>
    public static bool IsServerText(string? database) => database?.Contains('=', StringComparison.Ordinal) == true;
}
