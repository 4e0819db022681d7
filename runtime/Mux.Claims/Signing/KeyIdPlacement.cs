namespace Mux.Claims;

/// <summary>Where a token names its signing key. Mux finds it in either place.</summary>
public enum KeyIdPlacement
{
    /// <summary>In the payload, as <c>@mux/mux-node</c> does.</summary>
    Payload,

    /// <summary>In the header (<c>{"alg","typ","kid"}</c>), as general JWT libraries expect.</summary>
    Header,

    /// <summary>In both.</summary>
    Both,
}
