using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Lets OpenAPI describe the token endpoint in applications without reflection as well (native AOT). It comes last, behind what the
/// application says of its own types.
/// </summary>
internal sealed class MuxTokensJson : IConfigureOptions<JsonOptions>
{
    public void Configure(JsonOptions options) => options.SerializerOptions.TypeInfoResolverChain.Add(MuxTokensJsonContext.Default);
}

[JsonSerializable(typeof(string[]))] // the IDs of the endpoint of many
[JsonSerializable(typeof(MuxTokensAnswer))]
[JsonSerializable(typeof(Dictionary<string, MuxTokensBatchAnswer>))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class MuxTokensJsonContext : JsonSerializerContext;
