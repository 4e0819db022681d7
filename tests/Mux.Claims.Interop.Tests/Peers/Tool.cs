namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>What an interop test needs on the machine besides .NET.</summary>
public enum Tool
{
    /// <summary>Node.js, with the packages of the project's Node program.</summary>
    Node,

    /// <summary>The <c>openssl</c> command.</summary>
    OpenSsl,

    /// <summary>Python 3 with PyJWT and cryptography.</summary>
    PyJwt,

    /// <summary>Chromium, or a browser made of it.</summary>
    Chromium,

    /// <summary>SoftHSM2, a PKCS#11 token in software, with its command.</summary>
    SoftHsm,

    /// <summary>PostgreSQL's own programs, with which a test makes a server of its own.</summary>
    Postgres,
}
