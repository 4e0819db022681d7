using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mux.Claims.Client;

/// <summary>A live stream's health as Mux writes it.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Generated code makes it.")]
internal sealed class LiveStreamHealthJson
{
    public required Ingest? IngestHealth { get; init; }

    [SuppressMessage("Performance", "CA1812", Justification = "Generated code makes it.")]
    internal sealed class Ingest
    {
        [JsonConverter(typeof(UtcTimestampConverter))]
        public required DateTimeOffset UpdatedAt { get; init; }

        /// <summary>Milliseconds.</summary>
        public double? StreamDriftSessionAvg { get; init; }

        /// <summary>Milliseconds.</summary>
        public double? StreamDriftDeviationFromRollingAvg { get; init; }

        public string? Status { get; init; }
    }
}
