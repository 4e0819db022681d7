namespace LocalMux.Hosts;

internal static class Endpoints
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapRead(this RouteGroupBuilder host, string pattern, Delegate handler) =>
        host.MapMethods(pattern, ReadMethods, handler);
}
