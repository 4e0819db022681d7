using Npgsql;

namespace Mux.Claims.BulkSign.Tests;

/// <summary>
/// Holds the rest of a run back, as another worker would that has its ranges, so that what a test does to the workers meets them at work,
/// however fast the machine is.
/// </summary>
internal sealed class Gate : IDisposable
{
    private readonly NpgsqlConnection _connection;

    /// <param name="database">Where the run is, which has begun.</param>
    /// <param name="run">The run.</param>
    /// <param name="first">The first video that is held back.</param>
    public Gate(string database, string run, int first)
    {
        _connection = new NpgsqlConnection(database + ";Pooling=false");
        _connection.Open();
        using var command = new NpgsqlCommand(
            "begin; select 1 from bulk_ranges where run = @run and first_id >= @first and signed is null for update skip locked", _connection)
        {
            Parameters = { new("run", run), new("first", first) },
        };
        command.ExecuteNonQuery();
    }

    /// <summary>Lets the workers at it.</summary>
    public void Dispose() => _connection.Dispose();
}
