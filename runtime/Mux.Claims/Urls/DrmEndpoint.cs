namespace Mux.Claims;

/// <summary>Which of the DRM addresses on <c>license.mux.com</c> a URL is.</summary>
public enum DrmEndpoint
{
    /// <summary><c>/license/widevine/{id}</c>, the default.</summary>
    Widevine,

    /// <summary><c>/license/fairplay/{id}</c>.</summary>
    FairPlay,

    /// <summary><c>/license/playready/{id}</c>.</summary>
    PlayReady,

    /// <summary><c>/appcert/fairplay/{id}</c>: the application certificate that FairPlay asks for first.</summary>
    FairPlayCertificate,
}
