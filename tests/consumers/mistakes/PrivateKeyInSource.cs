using Mux.Claims;

namespace Mistakes;

public static class PrivateKeyInSource
{
    public static MuxSigningKey Load() =>
        MuxSigningKey.Parse("key", "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----"); // expect MUXC032
}
