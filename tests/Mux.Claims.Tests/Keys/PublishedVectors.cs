using System.Security.Cryptography;
using System.Text;

namespace Mux.Claims.Tests.Keys;

/// <summary>Published RS256 signatures. The private keys are published test keys: never use them for anything else.</summary>
internal static class PublishedVectors
{
    /// <summary>RFC 7515, appendix A.2: the private key, a JSON Web Key there.</summary>
    internal static RSAParameters Rfc7515Key => new()
    {
        Modulus = Decode(
            "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yR"
            + "T-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXB"
            + "dQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9ia"
            + "GNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"),
        Exponent = Decode("AQAB"),
        D = Decode(
            "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46su"
            + "i395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4"
            + "qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB"
            + "4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ"),
        P = Decode(
            "4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8"
            + "cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc"),
        Q = Decode(
            "uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD_YwD66t"
            + "62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc"),
        DP = Decode(
            "BwKfV3Akq5_MFZDFZCnW-wzl-CCo83WoZvnLQwCTeDv8uzluRSnm71I3QCLdhrqE2e9YkxvuxdBfpT_PI7Yz-FOKnu1R6HsJeDCj"
            + "n12Sk3vmAktV2zb34MCdy7cpdTh_YVr7tss2u6vneTwrA86rZtu5Mbr1C1XsmvkxHQAdYo0"),
        DQ = Decode(
            "h_96-mK1R_7glhsum81dZxjTnYynPbZpHziZjeeHcXYsXaaMwkOlODsWa7I9xXDoRwbKgB719rrmI2oKr6N3Do9U0ajaHF-NKJnw"
            + "gjMd2w9cjz3_-kyNlxAr2v4IKhGNpmM5iIgOS1VZnOZ68m6_pbLBSp3nssTdlqvd0tIiTHU"),
        InverseQ = Decode(
            "IYd7DHOhrWvxkwPQsRM2tOgrjbcrfvtQJipd-DlcxyVuuM9sQLdgjVk2oy26F0EmpScGLq2MowX7fhd_QJQ3ydy5cY7YIBi87w93"
            + "IKLEdfnbJtoOPLUW0ITrJReOgo1cq9SbsxYawBgfp_gh6A5603k2-ZQwVK0JKSHuLFkuQ3U"),
    };

    /// <summary>RFC 7515, appendix A.2: what is signed, the header and the payload of the JWS.</summary>
    internal static byte[] Rfc7515Message => Encoding.ASCII.GetBytes(
        "eyJhbGciOiJSUzI1NiJ9"
        + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ");

    /// <summary>RFC 7515, appendix A.2: the signature, the third part of the JWS.</summary>
    internal const string Rfc7515Signature =
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9"
        + "uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB"
        + "_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rq"
        + "Vt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

#pragma warning disable MUXC032 // Published by Project Wycheproof, and no key of Mux's.
    /// <summary>Project Wycheproof, rsa_pkcs1_2048_sig_gen_test.json, tcId 154: the signature begins with zero bytes.</summary>
    internal const string WycheproofKey = """
        -----BEGIN RSA PRIVATE KEY-----
        MIIEyQIBAAKCAQEAkKXXq6LI3IKOYW/B/EXHxSEwyFidy+KRPaGHVy9sIyF7iaUY
        a2+Qy+BTq/sIhakfFB2+EGzmrTA5BKWUHfJs7RBHjLVqe9bPExPElm2c98RQnZ3G
        NWaqMj4RCvIZ8zmMBOebtIbehwN5NHMTb1yQUa8kvSwCCOob+TIaPo8krwCqyhIW
        hC6rJI1Yz0aseGxJ/TyoVX6bU5k6S5cYzcXEdL8c/ljAetl7LFrLfYaszA/HvtFH
        rbLne4aX2AFQlIEXcUuAb/dvnYgUfYTpOYe3JL9IcEKehaentRSGp42KiPFoj2Di
        FdQ9BiIeK5k7XBKmB7gOngEiRysplF92tVc3wQIBAwKCAQBgbo/Hwds9rF7rn9ao
        LoUuFiCFkGkylwt+a6+PdPLCFlJbw2Wc9QsylY0dUgWucL9ivn61ne8eICYDGQ1p
        TEieCtpdzkb9Od9iDS25nmilLYsTvoQjkIaFLyTJeamdh0xI0IEcZp6sBt3N1EyA
        9Cp1VfDUNSRmR9LiyMzhsF6joePbOXM/7qlfBxnEg29m+N3yTC65Cjua/K0/reio
        0Lk+gaVMQuhBErlDwxZICv+A1WyRQ+jZhZsPv3oeRs4CWFch1ilmLx1ZRziJWt3C
        iomnTS00zHvxOlvc6/O4BT+zowxmOFBDEcGkwc0eFvymO663SsL3KSuEz+efVqs0
        fgjjAoGrDeBqd1ncu5uG7pmXrtoJ7PCE+Sx/tKCt7lChrjt+3Etvfl+lBObsBpa5
        jdUBO+mkSK0WArIogYVd9v0RymI/70HrHjZsEjvQjK6W/KUL9GQZPWVGth+k9OOY
        jRjKdETUB3ynzIZfFo2XZKsO8KW8thbso0w9FKienZ9Xnfl8BwjOuD2E3JQlY3yF
        lM1pQW4A1cy6mKAD2apqKf9tKxXmS/n7X8kIDtuutavzAlYKbIFJ8kKMGnclk2MC
        PBraS4CN+Zfpr5mcmfqsqvnzcmfz9xpJUi2LJQjbzRfgZNYE7iIudegIjMr7sGPN
        1GbKep0V+I8gh5zURPdnBJOFHU6aN+R+ewKBqwlARvo76H0SWfRmZR88Bp31rfty
        /83Ac/Q1wR7SVJLc9P7qbgNEnVm50Qk4q31GbYXIuVchcFZY6U9TYTGW1Uor8hQk
        SAwn4F3Juf3DXU2YENOY2c6/w03tEF4Qhvgt4q+ob92u6g8JD5hyCfXD0yQPSGzd
        fg3FvxO/j76mUq9bNHrTrehiw5eoWQ3eRiueqzkzJxBqrTvG8XFU83IOmYf7/OqG
        BV89HyPH9wJWBvMA2/bXCBGkw7eXVtK8kYerCVEP8R+7vbv8cxymokxFTU9m24we
        XMNbPTNlQEM5WJ7BdE6asF3cp8rtM+LvMacTY/sKFa+94tik71hiWL40Zs/tqacC
        gasFLEKMt7y03TL2p0hfhUvPmkRV3YgqaUbva1k1IcBF5qlkR33PJH+Z+T22uDa6
        1sGotityvMT31V8n1w/GJNV2IBQmmz63HEbcu8LFz4g7BtPcDBN9jdxC2vjeyfy4
        GWTko5fuAgRWEv9wN+b4eFrNijsqiMN87jD26qMyJZb/B65Yq/1iLwIX+wsVsDlK
        +o4y7Hv05heXYMPti9Z7l1FicZkEeVxIQ7K+Nco=
        -----END RSA PRIVATE KEY-----
        """;
#pragma warning restore MUXC032

    internal static byte[] WycheproofMessage => Convert.FromHexString("33363730");

    internal static string WycheproofSignature => new string('0', 341)
        + "989e7ff72e67e680bd21d5f966e4ad8a48c3592dbacc4a2f035b4ef4d17a2f25f8a9fef7e78eb99d76d68629ed02d67c43c4"
        + "b7ec8c3badc32e3d0a524c326537739b0fde156723b27c23ae2b09895e470c64d700f5c";

    /// <summary>Decodes base64url.</summary>
    private static byte[] Decode(string text) =>
        Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));
}
