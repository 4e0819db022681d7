using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mux.Claims.AspNetCore;

/// <summary>Finds the URL of the token endpoint, wherever the application has mapped it.</summary>
internal sealed class TokenEndpointAddress(EndpointDataSource endpoints) : IEndpointAddressScheme<TokenEndpointAddress.Mark>
{
    public IEnumerable<Endpoint> FindEndpoints(Mark address) =>
        endpoints.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Mark>() is not null);

    /// <summary>The URL from which a video's tokens come; null where no endpoint is mapped.</summary>
    /// <exception cref="InvalidOperationException">
    /// Several are mapped, or its route has other parameters: only the application knows.
    /// </exception>
    public static string? Of(PlaybackId id, IServiceProvider services, PathString pathBase)
    {
        if (services.GetService<LinkGenerator>() is not { } links || services.GetService<IEndpointAddressScheme<Mark>>() is not { } scheme)
        {
            return null;
        }

        var found = scheme.FindEndpoints(Mark.Instance).OfType<RouteEndpoint>().ToList();
        const string Parameter = MuxTokensEndpointRouteBuilderExtensions.Parameter;
        return found.Count switch
        {
            0 => null,
            1 => links.GetPathByAddress(Mark.Instance, new RouteValueDictionary { [Parameter] = id.Value }, pathBase)
                ?? throw new InvalidOperationException(
                    $"The token endpoint's route {Route(found[0])} has more parameters than {{{Parameter}}}: give the player its URL by Endpoint, or data-mux-tokens in a view."),
            _ => throw new InvalidOperationException(
                $"The application maps several token endpoints ({string.Join(", ", found.Select(Route))}): " +
                "give the player the URL of its own by Endpoint, or data-mux-tokens in a view."),
        };

        static string Route(RouteEndpoint endpoint) => $"'{endpoint.RoutePattern.RawText}'";
    }

    /// <summary>What a token endpoint has among its metadata.</summary>
    internal sealed class Mark
    {
        public static readonly Mark Instance = new();
    }
}
