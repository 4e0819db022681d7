using System.Collections.Generic;
using Mux.Claims;

namespace Mistakes;

public static class KeyPerCall
{
    public static IEnumerable<string> Make(IEnumerable<VideoClaims> videos)
    {
        foreach (var video in videos)
        {
            using var signer = MuxSigner.FromEnvironment(); // expect MUXC035
            yield return video.ToSignedUrl(signer).Value;
        }
    }
}
