using System;
using Microsoft.Extensions.Configuration;
using Mux.Claims;

namespace Mistakes;

public static class SwappedKeyArguments
{
    public static MuxSigningKey Both() =>
        MuxSigningKey.Parse(
            Environment.GetEnvironmentVariable("MUX_PRIVATE_KEY")!, // expect MUXC033
            Environment.GetEnvironmentVariable("MUX_SIGNING_KEY")!);

    public static MuxSigningKey Configured(IConfiguration configuration) =>
        MuxSigningKey.Parse(
            text: configuration["Mux:KeyId"]!,
            keyId: configuration["Mux:PrivateKey"]!); // expect MUXC033

    public static MuxSigningKey KeyForId(string id) =>
        MuxSigningKey.Parse(Environment.GetEnvironmentVariable("MUX_PRIVATE_KEY")!, id); // expect MUXC033 (no fix)

    public static MuxSigningKey IdForKey(string id) =>
        MuxSigningKey.Parse(id, Environment.GetEnvironmentVariable("MUX_SIGNING_KEY")!); // expect MUXC033 (no fix)

    public static MuxSigningKey Right() =>
        MuxSigningKey.Parse(Environment.GetEnvironmentVariable("MUX_SIGNING_KEY")!, Environment.GetEnvironmentVariable("MUX_PRIVATE_KEY")!);
}
