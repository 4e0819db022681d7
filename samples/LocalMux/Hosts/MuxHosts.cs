namespace LocalMux.Hosts;

/// <summary>The hosts, each under its own name and under a path of the loopback address.</summary>
internal static class MuxHosts
{
    private static readonly (string Name, Action<RouteGroupBuilder> Map)[] All =
    [
        ("api", ApiHost.Map),
        ("stream", StreamHost.Map),
        ("image", ImageHost.Map),
        ("license", LicenseHost.Map),
        ("stats", StatsHost.Map),
    ];

    private static readonly string[] Loopback = ["localhost", "127.0.0.1"];

    public static IEnumerable<string> Names => All.Select(host => host.Name);

    /// <summary>The names of the hosts of these domains: <c>api.mux.com</c> and so on.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> domains) =>
        domains.SelectMany(domain => Names.Select(name => $"{name}.{domain}"));

    /// <summary>Which host a request is for, by its name or by its path; null for none.</summary>
    public static string? NameOf(HttpRequest request)
    {
        var name = request.Host.Host.Split('.')[0];
        return Names.FirstOrDefault(host => host.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? Names.FirstOrDefault(host => request.Path.StartsWithSegments($"/{host}", StringComparison.Ordinal));
    }

    public static void Map(WebApplication app, IReadOnlyList<string> domains)
    {
        foreach (var (name, map) in All)
        {
            map(app.MapGroup("").RequireHost([.. domains.Select(domain => $"{name}.{domain}")]));
            map(app.MapGroup($"/{name}").RequireHost(Loopback));
        }
    }
}
