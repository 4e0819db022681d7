namespace Mux.Claims.Catalogue;

/// <summary>How the texts of private keys begin. None of them is secret.</summary>
internal static class KeyMarks
{
    /// <summary>A PEM file.</summary>
    public const string Pem = "-----BEGIN";

    /// <summary>The label of a PKCS#8 key, and the end of a PKCS#1 key's.</summary>
    public const string PrivateKey = "PRIVATE KEY";

    /// <summary>DER in base64: a sequence whose length has two bytes.</summary>
    public const string DerInBase64 = "MII";

    /// <summary>The dashes of <see cref="Pem"/> in base64.</summary>
    public const string DashesInBase64 = "LS0tLS1";

    /// <summary><see cref="Pem"/> in base64, as far as what stands behind it changes nothing.</summary>
    public const string PemInBase64 = DashesInBase64 + "CRUdJT";
}
