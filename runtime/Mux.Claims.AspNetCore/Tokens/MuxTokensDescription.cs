using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Tells OpenAPI what the token endpoint takes and answers. It is a <see cref="RequestDelegate"/>, which needs no code made at run time,
/// and of which the framework knows nothing by itself.
/// </summary>
internal static class MuxTokensDescription
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";

    private static readonly MethodInfo One = ((Delegate)Get).Method;
    private static readonly MethodInfo Many = ((Delegate)GetMany).Method;

    public static void Describe(EndpointBuilder endpoint) =>
        Describe(endpoint, One, "Gives a player its tokens.", typeof(MuxTokensAnswer), StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);

    public static void DescribeBatch(EndpointBuilder endpoint) =>
        Describe(endpoint, Many, "Gives several players their tokens.", typeof(Dictionary<string, MuxTokensBatchAnswer>));

    private static void Describe(EndpointBuilder endpoint, MethodInfo shape, string summary, Type answer, params ReadOnlySpan<int> refusals)
    {
        var metadata = endpoint.Metadata;
        metadata.Add(shape);
#if NET9_0_OR_GREATER
        metadata.Add(new Parameter(shape.GetParameters()[0]));
#endif
        metadata.Add(new TagsAttribute("Mux"));
        metadata.Add(new EndpointSummaryAttribute(summary));
        metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, answer, [Json]));
        foreach (var status in (int[])[StatusCodes.Status400BadRequest, .. refusals])
        {
            metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), [ProblemJson]));
        }
    }

    // Their parameters are the endpoints'.
    private static void Get([Description("The playback ID of the video.")] string playbackId) => _ = playbackId;

    private static void GetMany([FromQuery, Description("The playback IDs of the videos, at most 100.")] string[] id) => _ = id;

#if NET9_0_OR_GREATER
    private sealed class Parameter(ParameterInfo parameter) : IParameterBindingMetadata
    {
        public string Name => ParameterInfo.Name!;

        public bool HasTryParse => false;

        public bool HasBindAsync => false;

        public ParameterInfo ParameterInfo => parameter;

        public bool IsOptional => false;
    }
#endif
}
