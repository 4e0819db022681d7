using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LocalMux.Errors;
using LocalMux.Keys;
using LocalMux.Tokens;

namespace LocalMux.Hosts;

/// <summary><c>api.mux.com</c>: the signing keys of the System API, behind Basic authentication.</summary>
internal static class ApiHost
{
    private const int DefaultLimit = 25;
    private const int MaxLimit = 100;

    public static void Map(RouteGroupBuilder host)
    {
        var keys = host.MapGroup("/system/v1/signing-keys").AddEndpointFilter((context, next) =>
        {
            var options = context.HttpContext.RequestServices.GetRequiredService<LocalMuxOptions>();
            return IsAuthorized(context.HttpContext.Request, options) ? next(context) : throw MuxErrorException.Unauthorized();
        });
        keys.MapPost("", Create);
        keys.MapGet("", List);
        keys.MapGet("/{id}", Get);
        keys.MapDelete("/{id}", Delete);
    }

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
