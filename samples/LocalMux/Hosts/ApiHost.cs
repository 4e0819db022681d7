using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LocalMux.Errors;
using LocalMux.Keys;
using LocalMux.Tokens;

namespace LocalMux.Hosts;

/// <summary><c>api.mux.com</c>: the signing keys of the System API, and whose an access token is, behind Basic authentication.</summary>
internal static class ApiHost
{
    private const int DefaultLimit = 25;
    private const int MaxLimit = 100;

    public static void Map(RouteGroupBuilder host)
    {
        var system = host.MapGroup("/system/v1").AddEndpointFilter((context, next) =>
        {
            var services = context.HttpContext.RequestServices;
            var request = context.HttpContext.Request;
            var options = services.GetRequiredService<LocalMuxOptions>();
            if (!IsAuthorized(request, options))
            {
                throw MuxErrorException.Unauthorized();
            }

            services.GetRequiredService<RateLimit>().Count(context.HttpContext.Response);
            return next(context);
        });
        system.MapGet("/whoami", WhoAmI);
        var keys = system.MapGroup("/signing-keys");
        keys.MapPost("", Create).AddEndpointFilter(Require("system:write"));
        keys.MapGet("", List).AddEndpointFilter(Require("system:read"));
        keys.MapGet("/{id}", Get).AddEndpointFilter(Require("system:read"));
        keys.MapDelete("/{id}", Delete).AddEndpointFilter(Require("system:write"));
    }

    // Mux answers so as well when the access token has not the permission.
    private static Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> Require(string permission) =>
        (context, next) => context.HttpContext.RequestServices.GetRequiredService<LocalMuxOptions>().Permissions.Contains(permission)
            ? next(context)
            : throw MuxErrorException.Unauthorized();

    private static IResult WhoAmI(LocalMuxOptions options) => Results.Json(new
    {
        Data = new
        {
            AccessTokenName = "LocalMux",
            EnvironmentId = "localmux",
            EnvironmentName = "LocalMux",
            EnvironmentType = "development",
            OrganizationId = "localmux",
            OrganizationName = "LocalMux",
            options.Permissions,
        },
    });

    private static IResult Create(SigningKeys keys)
    {
        var (id, privateKey, createdAt) = keys.Create();
        var data = new { PrivateKey = privateKey, Id = id, CreatedAt = Text(createdAt) };
        return Results.Json(new { Data = data }, statusCode: StatusCodes.Status201Created);
    }

    private static IResult List(HttpRequest request, SigningKeys keys)
    {
        var parameters = Parameters.FromQuery(Query.Of(request));
        var limit = parameters.Integer("limit", 1, MaxLimit) ?? DefaultLimit;
        var page = parameters.Integer("page", 1, int.MaxValue / MaxLimit) ?? 1;
        parameters.ThrowIfInvalid();
        return Results.Json(new { Data = keys.List().Skip((page - 1) * limit).Take(limit).Select(Public) });
    }

    private static IResult Get(string id, SigningKeys keys) =>
        Results.Json(new { Data = Public(keys.List().FirstOrDefault(key => key.Id == id) ?? throw MuxErrorException.NotFound()) });

    private static IResult Delete(string id, SigningKeys keys) =>
        keys.Delete(id) ? Results.NoContent() : throw MuxErrorException.NotFound();

    private static object Public(StoredKey key) => new { key.Id, CreatedAt = Text(key.CreatedAt) };

    // Mux writes this time as a string.
    private static string Text(long createdAt) => createdAt.ToString(CultureInfo.InvariantCulture);

    private static bool IsAuthorized(HttpRequest request, LocalMuxOptions options)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.TokenId}:{options.TokenSecret}"));
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes(expected));
    }
}
