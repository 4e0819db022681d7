using System.Text.Json.Serialization;

namespace Mux.Claims.Client;

/// <summary>Reads and writes JSON without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorBodyJson))]
[JsonSerializable(typeof(DataJson<SigningKeyJson>))]
[JsonSerializable(typeof(DataJson<SigningKeyJson[]>))]
[JsonSerializable(typeof(DataJson<AccessTokenJson>))]
[JsonSerializable(typeof(DataJson<CountsJson[]>))]
[JsonSerializable(typeof(DataJson<LiveStreamHealthJson[]>))]
internal sealed partial class MuxJsonContext : JsonSerializerContext;

/// <summary>What every answer of Mux's is wrapped in.</summary>
internal sealed record DataJson<T>
{
    public required T? Data { get; init; }
}

/// <summary>What every error of Mux's is wrapped in.</summary>
internal sealed record ErrorBodyJson(ErrorJson? Error);

/// <summary>An error. Anything in it may be missing.</summary>
internal sealed record ErrorJson(string? Type, string?[]? Messages);
