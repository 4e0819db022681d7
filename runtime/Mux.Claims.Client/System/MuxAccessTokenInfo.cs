namespace Mux.Claims.Client;

/// <summary>What Mux says of an access token: whose it is, and what it may do. Its secret is not in it.</summary>
public sealed record MuxAccessTokenInfo
{
    /// <summary>The name that the token was given in Mux's dashboard; empty when Mux does not say.</summary>
    public required string Name { get; init; }

    /// <summary>The environment whose signing keys and videos the token reaches.</summary>
    public required string EnvironmentId { get; init; }

    /// <summary>The environment's name, such as <c>Production</c>; empty when Mux does not say.</summary>
    public required string EnvironmentName { get; init; }

    /// <summary>The environment's type, such as <c>development</c>; empty when Mux does not say.</summary>
    public required string EnvironmentType { get; init; }

    /// <summary>The organization's ID; empty when Mux does not say.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>The organization's name; empty when Mux does not say.</summary>
    public required string OrganizationName { get; init; }

    /// <summary>What the token may do, in Mux's own words.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }
}
