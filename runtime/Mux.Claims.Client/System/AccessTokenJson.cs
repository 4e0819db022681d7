using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mux.Claims.Client;

/// <summary>An access token as Mux describes it to whoever has it.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Generated code makes it.")]
internal sealed record AccessTokenJson
{
    public string? AccessTokenName { get; init; }

    [JsonConverter(typeof(TextConverter))]
    public required string EnvironmentId { get; init; }

    public string? EnvironmentName { get; init; }

    public string? EnvironmentType { get; init; }

    public string? OrganizationId { get; init; }

    public string? OrganizationName { get; init; }

    public string?[]? Permissions { get; init; }
}
