using System;
using Mux.Claims;

namespace Mistakes;

public static class SwappedKeyArguments
{
    public static MuxSigningKey Load() =>
        MuxSigningKey.Parse(
            Environment.GetEnvironmentVariable("MUX_PRIVATE_KEY")!, // expect MUXC033
            Environment.GetEnvironmentVariable("MUX_SIGNING_KEY")!);
}
