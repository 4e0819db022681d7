using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Tells OpenAPI what the token endpoint takes and answers. It is a <see cref="RequestDelegate"/>, which needs no code made at run time, and of
/// which the framework knows nothing by itself.
/// </summary>
internal static class MuxTokensDescription
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";

    private static readonly MethodInfo Shape = ((Delegate)Get).Method;

    public static void Describe(EndpointBuilder endpoint)
    {
        var metadata = endpoint.Metadata;
        metadata.Add(Shape);
#if NET9_0_OR_GREATER
        metadata.Add(new PlaybackIdParameter());
#endif
        metadata.Add(new TagsAttribute("Mux"));
        metadata.Add(new EndpointSummaryAttribute("Gives a player its tokens."));
        metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(MuxTokensAnswer), [Json]));
        foreach (var status in (int[])[StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden])
        {
            metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), [ProblemJson]));
        }
    }

    // Its parameters are the endpoint's.
    private static void Get([Description("The playback ID of the video.")] string playbackId) => _ = playbackId;

#if NET9_0_OR_GREATER
    private sealed class PlaybackIdParameter : IParameterBindingMetadata
    {
        public string Name => ParameterInfo.Name!;

        public bool HasTryParse => false;

        public bool HasBindAsync => false;

        public ParameterInfo ParameterInfo { get; } = Shape.GetParameters()[0];

        public bool IsOptional => false;
    }
#endif
}
