using System.Text.Json.Serialization;

namespace Mux.Claims.Client;

/// <summary>Reads and writes the ring's document without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(KeyRingDocument))]
internal sealed partial class KeyRingJsonContext : JsonSerializerContext;
