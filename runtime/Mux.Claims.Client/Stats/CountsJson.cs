using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mux.Claims.Client;

/// <summary>Counts as Mux writes them.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Generated code makes it.")]
internal sealed class CountsJson
{
    public required long Views { get; init; }

    public required long Viewers { get; init; }

    [JsonConverter(typeof(UtcTimestampConverter))]
    public required DateTimeOffset UpdatedAt { get; init; }
}
