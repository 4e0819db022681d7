using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>
/// The ready-made records of the audiences that have public URLs: each is named by a static member in the record's own file, without
/// reflection that a trimmed or ahead-of-time compiled program would miss.
/// </summary>
internal static partial class ReadyMadeUrls
{
    // Runs the initializers of all parts before the first use; without it they could run at any time.
    static ReadyMadeUrls()
    {
    }

    /// <summary>The audience's URL signer.</summary>
    public static UrlSigner Of(Audience audience) =>
        UrlSigner.Find(audience) ?? throw new InvalidOperationException($"{audience.Record} is not named in ReadyMadeUrls.");
}
