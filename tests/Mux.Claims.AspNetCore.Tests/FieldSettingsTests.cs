using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>
/// Settings as they occur, read by the framework's own providers: each is taken, or refused with a sentence that says what to do.
/// </summary>
public sealed partial class FieldSettingsTests : IDisposable
{
    private const string Defaults = "k 7.00:00:00 00:00:00 0 Payload mux.com";
    private const string NoVariables =
        "The environment variables MUX_SIGNING_KEY (the ID of the signing key) and MUX_PRIVATE_KEY (its private key) are not set.";

    private const string PassTheKey =
        "Pass the private key that Mux gave when the signing key was created: PEM (-----BEGIN) or base64 of it (LS0tLS1).";

    private const string Times = "is not a time span such as 06:00:00 (hours, minutes, seconds) or 7.00:00:00 (with days).";

    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly string Pem = Rsa.ExportRSAPrivateKeyPem() + "\n";
    private static readonly string Base64 = Convert.ToBase64String(Encoding.ASCII.GetBytes(Pem));
    private static readonly string Der = Convert.ToBase64String(Rsa.ExportPkcs8PrivateKey());

    private readonly string _folder = Directory.CreateTempSubdirectory("mux-field-settings-").FullName;

    /// <summary>
    /// What it is, how it is written, the text, and what comes out: key ID, lifetime, window, cache, placement and domain.
    /// </summary>
    public static TheoryData<string, string, string, string> Taken => new()
    {
        {
            "README", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKey":"{base64}","Lifetime":"06:00:00","ExpiryWindow":"01:00:00","TokenCacheCapacity":10000}}""",
            "k 06:00:00 01:00:00 10000 Payload mux.com"
        },
        { "the least", "json", """{"Mux":{"SigningKeyId":"k","PrivateKey":"{base64}"}}""", Defaults },
        { "PEM with JSON's line breaks", "json", """{"Mux":{"SigningKeyId":"k","PrivateKey":"{pem}"}}""", Defaults },
        { "PEM escaped twice", "json", """{"Mux":{"SigningKeyId":"k","PrivateKey":"{escaped pem}"}}""", Defaults },
        { "base64 of DER", "json", """{"Mux":{"SigningKeyId":"k","PrivateKey":"{der}"}}""", Defaults },
        { "Python", "json", """{"Mux":{"SigningKeyId":"k","PrivateKey":"b'{base64}'"}}""", Defaults },
        { "base64 without padding", "json", """{"Mux":{"SigningKeyId":"k","PrivateKey":"{unpadded}"}}""", Defaults },
        {
            "user secrets, flat", "json",
            """{"Mux:SigningKeyId":"k","Mux:PrivateKey":"{base64}","Mux:Lifetime":"1.00:00:00"}""",
            "k 1.00:00:00 00:00:00 0 Payload mux.com"
        },
        {
            "another case", "json",
            """{"mux":{"signingKeyID":"k","privatekey":"{base64}","keyIdPlacement":"both"}}""",
            "k 7.00:00:00 00:00:00 0 Both mux.com"
        },
        {
            "a placement as its number", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKey":"{base64}","KeyIdPlacement":1}}""",
            "k 7.00:00:00 00:00:00 0 Header mux.com"
        },
        {
            "nulls", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKey":"{base64}","PrivateKeyFile":null,"Lifetime":null,"Domain":null}}""",
            Defaults
        },
        {
            "empty texts", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKey":"{base64}","PrivateKeyFile":"","Lifetime":"","TokenCacheCapacity":"","KeyIdPlacement":"","Domain":"","ApiAddress":"","TokenId":""}}""",
            Defaults
        },
        { "an empty list", "json", """{"Mux":{"SigningKeyId":"k","PrivateKey":"{base64}","Lifetime":[]}}""", Defaults },
        {
            "a custom domain", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKey":"{base64}","Domain":"media.example.com"}}""",
            "k 7.00:00:00 00:00:00 0 Payload media.example.com"
        },
        {
            "settings of others", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKey":"{base64}","WebhookSecret":"x","EncryptionKeyId":"y"}}""",
            Defaults
        },
        { "a file", "json", """{"Mux":{"SigningKeyId":"k","PrivateKeyFile":"{file}"}}""", Defaults },
        {
            "variables of a container", "env",
            "Mux__SigningKeyId=k\nMux__PrivateKey={base64}\nMux__Lifetime=02:00:00",
            "k 02:00:00 00:00:00 0 Payload mux.com"
        },
        {
            "variables in capitals", "env",
            "MUX__SIGNINGKEYID=k\nMUX__PRIVATEKEY={base64}\nMUX__TOKENCACHECAPACITY=5",
            "k 7.00:00:00 00:00:00 5 Payload mux.com"
        },
        { ".env with escaped line breaks", "env", "Mux__SigningKeyId=k\nMux__PrivateKey=\"{env pem}\"", Defaults },
        { "Docker's secrets", "files", "Mux__SigningKeyId=k\nMux__PrivateKey={base64}", Defaults },
    };

    /// <summary>What it is, how it is written, the text, and the sentence.</summary>
    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "nothing", "json", "{}", $"{NoVariables} The configuration has no section 'Mux'." },
        {
            "another name of the section", "json",
            """{"MuxVideo":{"SigningKeyId":"k","PrivateKey":"{base64}"}}""",
            $"{NoVariables} The configuration has no section 'Mux'; such settings are in 'MuxVideo'."
        },
        {
            "another section and other names", "json",
            """{"MuxSettings":{"KeyId":"k","PrivateKeyBase64":"{base64}"}}""",
            $"{NoVariables} The configuration has no section 'Mux'; such settings are in 'MuxSettings'."
        },
        {
            "a section too deep", "json",
            """{"Mux":{"Signing":{"KeyId":"k","PrivateKey":"{base64}"}}}""",
            $"{NoVariables} The section 'Mux' has 'Signing', which Mux.Claims does not read. Such settings are in 'Mux:Signing'."
        },
        {
            "a section that is a text", "json",
            """{"Mux":"SigningKeyId=k"}""",
            $"{NoVariables} The section 'Mux' is a text, and should have settings."
        },
        {
            "names of another library", "json",
            """{"Mux":{"SigningKey":"k","SigningPrivateKey":"{base64}"}}""",
            $"{NoVariables} The section 'Mux' has 'SigningKey' (SigningKeyId?), 'SigningPrivateKey' (PrivateKey?), which Mux.Claims does not read."
        },
        {
            "a name that would forge a line", "json",
            """{"Mux":{"SigningKeyId":"k","a\nINFO key":"x"}}""",
            "SigningKeyId is set, and its private key is not. Set PrivateKey or PrivateKeyFile. The section 'Mux' has 'a\\u000AINFO key', which Mux.Claims does not read."
        },
        {
            "a misspelled ID", "json",
            """{"Mux":{"SiginingKeyId":"k","PrivateKey":"{base64}"}}""",
            "SigningKeyId, the ID of the signing key, is not set, and its private key is. The section 'Mux' has 'SiginingKeyId' (SigningKeyId?), which Mux.Claims does not read."
        },
        {
            "a misspelled key", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKye":"{base64}"}}""",
            "SigningKeyId is set, and its private key is not. Set PrivateKey or PrivateKeyFile. The section 'Mux' has 'PrivateKye' (PrivateKey?), which Mux.Claims does not read."
        },
        {
            "names with underscores", "env",
            "Mux__SIGNING_KEY_ID=k\nMux__PRIVATE_KEY={base64}",
            $"{NoVariables} The section 'Mux' has 'PRIVATE_KEY' (PrivateKey?), 'SIGNING_KEY_ID' (SigningKeyId?), which Mux.Claims does not read."
        },
        {
            "the two swapped", "json",
            """{"Mux":{"SigningKeyId":"{base64}","PrivateKey":"k"}}""",
            "SigningKeyId holds the text of a key: the two are swapped, or the key was given twice. The key ID is the short text that Mux shows beside the signing key (MUX_SIGNING_KEY); the key itself belongs in the other place (MUX_PRIVATE_KEY)."
        },
        {
            "an access token", "json",
            """{"Mux":{"SigningKeyId":"44c819de-4add-4c9f-b2e9-384a0a71bede","PrivateKey":"INKxCoZ+cX6l1yrR6vqzYHVaeFEcqvZShznWM0U/no8KsV7h6Jxu1XXuTUQ91sdiGONK3H7NE7H"}}""",
            $"PrivateKey is too short for a private key: it looks like the secret of an API access token, or like a key ID. Signing keys are not API access tokens. {PassTheKey}"
        },
        {
            "a file in the key's place", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKey":"/run/secrets/mux.pem"}}""",
            "PrivateKey looks like the path of a file. Set PrivateKeyFile in its place."
        },
        {
            "a file that is not there", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKeyFile":"/run/secrets/no-such-key.pem"}}""",
            "The key file '/run/secrets/no-such-key.pem' cannot be read: there is none."
        },
        {
            "a folder", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKeyFile":"/tmp"}}""",
            "The key file '/tmp' cannot be read: access is denied, or it is a directory."
        },
        {
            "a key in the file's place", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKeyFile":"{base64}"}}""",
            "PrivateKeyFile is the text of a key. Set PrivateKey in its place."
        },
        {
            "a key and a file", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKey":"{base64}","PrivateKeyFile":"/a"}}""",
            "PrivateKey and PrivateKeyFile are set: set one of them."
        },
        {
            "a key in lines", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKey":[{lines}]}}""",
            "PrivateKey is a list or has settings of its own, and should be one text, with \\n for each line break."
        },
        {
            "a placeholder", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKey":"${MUX_PRIVATE_KEY}"}}""",
            "PrivateKey is a placeholder, or a reference to a secret, that nothing has replaced. See what fills it in where the program runs."
        },
        {
            "a public key", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKey":"{public}"}}""",
            $"PrivateKey is a public key; signing needs the private key. {PassTheKey}"
        },
        {
            "an ID of white space", "json",
            """{"Mux":{"SigningKeyId":" ","PrivateKey":"{base64}"}}""",
            "SigningKeyId is empty. Pass the ID that Mux shows beside the signing key."
        },
        {
            "an ID with a line break", "json",
            """{"Mux":{"SigningKeyId":"k\n","PrivateKey":"{base64}"}}""",
            "SigningKeyId begins or ends with white space or a line break. Remove it: Mux compares key IDs exactly."
        },
        {
            "an ID in quotes", "env",
            $"Mux__SigningKeyId=\"k\"\nMux__PrivateKey={Base64}",
            "SigningKeyId is wrapped in quotation marks. Remove them: Mux compares key IDs exactly."
        },
        {
            "an empty ID", "json",
            """{"Mux":{"SigningKeyId":"","PrivateKey":"{base64}"}}""",
            "SigningKeyId, the ID of the signing key, is not set, and its private key is."
        },
        {
            "a null key", "json",
            """{"Mux":{"SigningKeyId":"k","PrivateKey":null}}""",
            "SigningKeyId is set, and its private key is not. Set PrivateKey or PrivateKeyFile."
        },
        {
            "hours", "json",
            Section("\"Lifetime\":\"6\""),
            "Lifetime is '6', which .NET reads as 6 days. Write 6.00:00:00 for days, 06:00:00 for hours, 00:06:00 for minutes, or 00:00:06 for seconds."
        },
        {
            "seconds, as a number", "json",
            Section("\"Lifetime\":3600"),
            "Lifetime is '3600', which .NET reads as 3600 days. Write 3600.00:00:00 for days, 150.00:00:00 for hours, 2.12:00:00 for minutes, or 01:00:00 for seconds."
        },
        { "seconds with a fraction", "json", Section("\"Lifetime\":3600.5"), $"Lifetime {Times}" },
        { "a unit", "json", Section("\"Lifetime\":\"6h\""), $"Lifetime {Times}" },
        { "Mux's SDK's form", "json", Section("\"Lifetime\":\"7d\""), $"Lifetime {Times}" },
        { "ISO 8601", "json", Section("\"ExpiryWindow\":\"PT1H\""), $"ExpiryWindow {Times}" },
        {
            "a day in hours", "json",
            Section("\"Lifetime\":\"24:00:00\""),
            "Lifetime begins with 24 hours, which .NET reads as 24 days. Write 1.00:00:00 for hours, or 24.00:00:00 for days."
        },
        { "none at all", "json", Section("\"Lifetime\":0"), "Lifetime must be more than zero." },
        {
            "a time with its parts", "json",
            Section("\"Lifetime\":{\"Hours\":6}"),
            "Lifetime is a list or has settings of its own, and should be one text."
        },
        {
            "a list with one time", "json",
            Section("\"Lifetime\":[\"06:00:00\"]"),
            "Lifetime is a list or has settings of its own, and should be one text."
        },
        {
            "a window of half a second", "json",
            Section("\"ExpiryWindow\":\"00:00:00.5\""),
            "ExpiryWindow must be whole seconds, and not less than zero."
        },
        { "a capacity in groups", "json", Section("\"TokenCacheCapacity\":\"10,000\""), "TokenCacheCapacity is not a whole number." },
        { "a capacity that is a switch", "json", Section("\"TokenCacheCapacity\":true"), "TokenCacheCapacity is not a whole number." },
        {
            "a capacity below zero", "json",
            Section("\"TokenCacheCapacity\":-1"),
            "TokenCacheCapacity must not be less than zero, and is -1."
        },
        {
            "two placements", "json",
            Section("\"KeyIdPlacement\":\"Payload, Header\""),
            "KeyIdPlacement is not one of Payload, Header, Both."
        },
        {
            "a placement that is none", "json",
            Section("\"KeyIdPlacement\":\"kid\""),
            "KeyIdPlacement is not one of Payload, Header, Both."
        },
        {
            "a URL for a domain", "json",
            Section("\"Domain\":\"https://media.example.com\""),
            "Domain and LicenseDomain must be domains such as media.example.com, without scheme, port, path, or the host's 'stream.', 'image.' or 'license.'."
        },
        {
            "a host for a domain", "json",
            Section("\"Domain\":\"stream.media.example.com\""),
            "Domain and LicenseDomain must be domains such as media.example.com, without scheme, port, path, or the host's 'stream.', 'image.' or 'license.'."
        },
        {
            "an address without a scheme", "json",
            Section("\"ApiAddress\":\"api.mux.com\""),
            "ApiAddress must be an absolute http or https URL."
        },
        {
            "an address of another machine in clear", "json",
            Section("\"StatsAddress\":\"http://localmux:5180\""),
            "StatsAddress must be https: over plain http, which is for this machine alone, tokens and secrets would travel in clear."
        },
        {
            "half of an access token", "json",
            Section("\"TokenSecret\":\"secret\""),
            "TokenId is not set, and TokenSecret is: an access token is both."
        },
        {
            "an access token with a line break", "json",
            Section("\"TokenId\":\"id\\n\",\"TokenSecret\":\"secret\""),
            "TokenId must not be empty, nor have white space or line breaks."
        },
    };

    /// <summary>What it is, how it is written, the text, and what the log warns of while the application runs.</summary>
    public static TheoryData<string, string, string, string> Warned => new()
    {
        {
            "a misspelled lifetime", "json",
            Section("\"Lifetme\":\"06:00:00\""),
            "The section 'Mux' has 'Lifetme' (Lifetime?), which Mux.Claims does not read."
        },
        {
            "a name with its unit", "json",
            Section("\"LifetimeSeconds\":3600"),
            "The section 'Mux' has 'LifetimeSeconds' (Lifetime?), which Mux.Claims does not read."
        },
        {
            "a name with underscores", "env",
            "Mux__SigningKeyId=k\nMux__PrivateKey={base64}\nMux__EXPIRY_WINDOW=01:00:00",
            "The section 'Mux' has 'EXPIRY_WINDOW' (ExpiryWindow?), which Mux.Claims does not read."
        },
        {
            "an access token's ID", "json",
            """{"Mux":{"SigningKeyId":"44c819de-4add-4c9f-b2e9-384a0a71bede","PrivateKey":"{base64}"}}""",
            "SigningKeyId is a UUID, as an access token's ID is, and no signing key's"
        },
        {
            "a misspelled name with a key in it",
            "json",
            Section("\"KeyIdPlacment\":\"Both\""),
            "The section 'Mux' has 'KeyIdPlacment' (KeyIdPlacement?), which Mux.Claims does not read."
        },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task What_has_one_meaning_is_taken(string what, string source, string text, string expected)
    {
        await using var application = await TestApplication.StartAsync([], configure: builder => Add(builder, source, text));

        var options = application.Services.GetRequiredService<IOptions<MuxClaimsOptions>>().Value;
        Assert.Equal(
            $"{what}: {expected}",
            $"{what}: {application.Signer.KeyId} {options.Lifetime} {options.ExpiryWindow} {options.TokenCacheCapacity} {options.KeyIdPlacement} {options.Domain}");
        Assert.DoesNotContain("does not read", application.Log.Text, StringComparison.Ordinal);
        var token = application.Signer.Sign(new VideoClaims(new PlaybackId("abc"))).Value;
        Assert.True(Rsa.VerifyData(
            Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]),
            System.Buffers.Text.Base64Url.DecodeFromChars(token.AsSpan(token.LastIndexOf('.') + 1)),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_has_none_or_two_is_refused_with_a_sentence(string what, string source, string text, string expected)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestApplication.StartAsync([], configure: builder => Add(builder, source, text)));

        Assert.Equal($"{what}: {expected}", $"{what}: {VariablesOfTheMachine().Replace(error.Message, "")}");
        foreach (var secret in (string[])[Base64[40..60], Der[40..60], Pem.Split('\n')[1][..20], "INKxCoZ"])
        {
            Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Mux", "SigningKeyId is set, and its private key is not.")]
    [InlineData("Mux:KeyRing", "which is none of its settings")]
    public async Task A_key_in_the_place_of_a_name_is_not_shown(string section, string expected)
    {
        var settings = new Dictionary<string, string?> { ["Mux:SigningKeyId"] = "k", [$"{section}:{Base64}"] = "PrivateKey" };
        settings["Mux:PrivateKeyFile"] = section == "Mux" ? null : WriteKeyFile();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestApplication.StartAsync(settings, mux: (mux, _) => mux.AddKeyRing().PersistToFile(Path.Combine(_folder, "ring"))));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("characters that could be secret, not shown)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Base64[40..60], error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Warned))]
    public async Task What_is_no_error_and_looks_like_a_mistake_is_logged_once(string what, string source, string text, string expected)
    {
        await using var application = await TestApplication.StartAsync([], configure: builder => Add(builder, source, text));

        var lines = application.Log.Text.Split('\n').Where(line => line.Contains(expected, StringComparison.Ordinal)).ToList();
        Assert.True(lines is [var line] && line.Contains("Warning", StringComparison.Ordinal), $"{what}: {application.Log.Text}");
    }

    /// <summary>Fills in the key, in the form that the text names; what goes into JSON is escaped for it.</summary>
    private string Fill(string text) => text
        .Replace("{base64}", Base64, StringComparison.Ordinal)
        .Replace("{unpadded}", Base64.TrimEnd('='), StringComparison.Ordinal)
        .Replace("{der}", Der, StringComparison.Ordinal)
        .Replace("{pem}", Json(Pem), StringComparison.Ordinal)
        .Replace("{escaped pem}", Json(Json(Pem)), StringComparison.Ordinal)
        .Replace("{env pem}", Json(Pem.TrimEnd()), StringComparison.Ordinal)
        .Replace("{lines}", string.Join(',', Pem.TrimEnd().Split('\n').Select(line => $"\"{Json(line)}\"")), StringComparison.Ordinal)
        .Replace("{public}", Json(Rsa.ExportSubjectPublicKeyInfoPem()), StringComparison.Ordinal)
        .Replace("{file}", Json(WriteKeyFile()), StringComparison.Ordinal);

    private string WriteKeyFile()
    {
        // Beside the settings that are a file each, in whose folder only files are read.
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "key")).FullName, "mux.pem");
        File.WriteAllText(file, Pem);
        return file;
    }

    private static string Json(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

    private static string Section(string more) => """{"Mux":{"SigningKeyId":"k","PrivateKey":"{base64}",""" + more + "}}";

    private void Add(IConfigurationBuilder builder, string source, string text)
    {
        text = Fill(text);
        switch (source)
        {
            case "json":
                builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(text)));
                break;
            case "env":
                // The prefix keeps them apart from other tests' and is not part of the names.
                var prefix = $"FIELD{Guid.NewGuid():N}_";
                var names = text.Split('\n').Select(line => line.Split('=', 2)).ToList();
                names.ForEach(pair => Environment.SetEnvironmentVariable(prefix + pair[0], pair[1]));
                builder.AddEnvironmentVariables(prefix);
                break;
            default:
                foreach (var pair in text.Split('\n').Select(line => line.Split('=', 2)))
                {
                    File.WriteAllText(Path.Combine(_folder, pair[0]), pair[1] + "\n");
                }

                builder.AddKeyPerFile(_folder);
                break;
        }
    }

    /// <summary>What else the environment has of Mux's, as CI's own settings are.</summary>
    [GeneratedRegex(@" Of Mux's, [^ ]+ is set\.| Of Mux's, these (and others )?are set: [^ ]+(, [^ ]+)*\.")]
    private static partial Regex VariablesOfTheMachine();
}
