namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>What verifies a token inside Node.</summary>
public enum NodeVerifier
{
    /// <summary>Node's own <c>crypto</c> module: the signature alone.</summary>
    NodeCrypto,

    /// <summary>The <c>jose</c> package.</summary>
    Jose,

    /// <summary>The <c>jsonwebtoken</c> package.</summary>
    JsonWebToken,
}
