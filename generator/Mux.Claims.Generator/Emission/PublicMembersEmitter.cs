using System.Linq;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Emission;

/// <summary>Writes the members that users call. Each but hands over to the runtime.</summary>
internal sealed class PublicMembersEmitter(ClaimsModel model, Audience audience, IndentedWriter writer, string attributes, string maybe)
{
    private const string Signer = "global::Mux.Claims.MuxSigner signer";
    private const string Expires = "global::Mux.Claims.Expiry expires = default";
    private const string Domain = "string domain = \"" + MuxCatalogue.MuxDomain + "\"";
    private const string Errors = "out global::System.Collections.Generic.IReadOnlyList<global::Mux.Claims.ClaimError> errors";
    private const string Plumbing = "global::Mux.Claims.CompilerServices.ClaimPlumbing";

    private const string SignerDoc = "<param name=\"signer\">Signs.</param>";
    private const string ExpiresDoc = "<param name=\"expires\">When the token expires: a lifetime, an instant, or by default the signer's lifetime.</param>";
    private const string InvalidDoc = "<exception cref=\"global::Mux.Claims.ClaimValidationException\">Mux would refuse the claims; all errors are listed, and nothing is signed.</exception>";
    private const string ExpiryDoc = "<exception cref=\"global::System.ArgumentOutOfRangeException\">The token would not expire in the future, or after the year 9999.</exception>";
    private const string UrlDoc = "<exception cref=\"global::Mux.Claims.ClaimValidationException\">The URL is not of this audience, has a parameter that the record does not declare, or a value that Mux would refuse.</exception>";
    private const string DomainDoc = "<param name=\"domain\">mux.com, or a custom domain such as <c>media.example.com</c>.</param>";
    private const string ErrorsDoc = "<param name=\"errors\">Everything that is wrong; empty on success.</param>";

    private readonly string _page = MuxCatalogue.Page(audience);
    private readonly string _url = audience.Urls[0].ToString();
    private readonly string _resource = audience.ResourceType.Length == 0 ? "" : "global::Mux.Claims." + audience.ResourceType;

    private string ResourceName => audience.ResourceType.EndsWith("Format", System.StringComparison.Ordinal) ? "format"
        : audience.ResourceType.EndsWith("Endpoint", System.StringComparison.Ordinal) ? "endpoint"
        : "resource";

    /// <summary>An enum's value is the URL's place in the catalogue; video's resource is a type of its own.</summary>
    private string ResourceArgument => model.Audience == 0 ? ResourceName : "(int)" + ResourceName;

    private string DefaultResource => model.Audience == 0 ? "default(global::Mux.Claims.VideoResource)" : "0";

    public void Emit()
    {
        EmitClaims();
        EmitSigning();
        foreach (var forward in model.Forwards)
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line(attributes);
            writer.Line($"{forward.Declaration} => {forward.Call};");
            writer.Line();
        }

        if (audience.HasPublicUrl)
        {
            EmitPublicUrl();
        }
    }

    private void EmitClaims()
    {
        Method(
            EmittedNames.Validate,
            "public global::System.Collections.Generic.IReadOnlyList<global::Mux.Claims.ClaimError> Validate()",
            $"{Plumbing}.Validate(this)",
            "Checks the claims against Mux's rules, the record's validation attributes and its <c>OnValidate</c>.",
            "<returns>Everything that is wrong; empty when Mux would take the claims.</returns>");

        if (model.OnValidate == OnValidateMember.Emitted)
        {
            Doc("Checks rules of your own: implement it and add what is wrong. It is called by everything that validates, after Mux's rules.", "<param name=\"errors\">Takes what is wrong.</param>");
            writer.Line("partial void OnValidate(ref global::Mux.Claims.ClaimErrors errors);");
            writer.Line();
        }

        Method(
            EmittedNames.WriteClaims,
            "public void WriteClaims(global::System.Text.Json.Utf8JsonWriter writer)",
            $"{Plumbing}.WriteClaims(this, writer)",
            "Writes the claims as a JSON object: the parameters in the order of their declaration, <c>sub</c> and <c>aud</c>. Key ID and expiry are the signer's.",
            "<param name=\"writer\">Takes the object.</param>",
            InvalidDoc);

        if (model.Arguments is not null)
        {
            Method(
                EmittedNames.ReadClaims,
                $"public static {model.TypeName} ReadClaims(global::System.ReadOnlySpan<byte> utf8Payload)",
                $"{Plumbing}.ReadClaims<{model.TypeName}>(utf8Payload)",
                "Reads the claims from a token's payload. Nothing is verified: neither signature nor expiry nor key.",
                "<param name=\"utf8Payload\">The token's second part, decoded from base64url.</param>",
                "<exception cref=\"global::Mux.Claims.ClaimValidationException\">The payload is for another audience, has claims that the record does not declare, or values that Mux would refuse.</exception>");

            Method(
                EmittedNames.TryReadClaims,
                $"public static bool TryReadClaims(global::System.ReadOnlySpan<byte> utf8Payload, {OutClaims}, {Errors})",
                $"{Plumbing}.TryReadClaims<{model.TypeName}>(utf8Payload, out claims, out errors)",
                "Reads the claims from a token's payload, or says what is wrong. Nothing is verified: neither signature nor expiry nor key.",
                "<param name=\"utf8Payload\">The token's second part, decoded from base64url.</param>",
                "<param name=\"claims\">The claims.</param>",
                ErrorsDoc,
                "<returns>Whether the payload holds such claims.</returns>");
        }
    }

    private string OutClaims => model.IsValueType
        ? $"out {model.TypeName} claims"
        : $"[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out {maybe} claims";

    private void EmitSigning()
    {
        Method(
            EmittedNames.Sign,
            $"public global::Mux.Claims.MuxToken Sign({Signer}, {Expires})",
            $"{Plumbing}.Sign(this, signer, expires)",
            $"Signs the claims into a token for {audience.Name} (<c>{audience.Claim}</c>). See <see href=\"{_page}\">Mux's guide</see>.",
            SignerDoc, ExpiresDoc, InvalidDoc, ExpiryDoc);

        Method(
            EmittedNames.ToSignedUrl,
            $"public global::Mux.Claims.SignedUrl ToSignedUrl({Signer}, {Expires})",
            $"{Plumbing}.ToSignedUrl(this, signer, {DefaultResource}, expires)",
            $"Signs the claims into <c>{_url}</c>, with the token and nothing else.",
            SignerDoc, ExpiresDoc, InvalidDoc, ExpiryDoc);

        if (_resource.Length > 0)
        {
            Method(
                EmittedNames.ToSignedUrl,
                $"public global::Mux.Claims.SignedUrl ToSignedUrl({Signer}, {_resource} {ResourceName}, {Expires})",
                $"{Plumbing}.ToSignedUrl(this, signer, {ResourceArgument}, expires)",
                "Signs the claims into one of the audience's URLs, with the token and nothing else.",
                SignerDoc, ResourceDoc, ExpiresDoc, InvalidDoc, ExpiryDoc);
        }
    }

    private string ResourceDoc => $"<param name=\"{ResourceName}\">Which URL.</param>";

    private void EmitPublicUrl()
    {
        const string noUrlForm = "<exception cref=\"global::Mux.Claims.ClaimValidationException\">Mux would refuse the claims, or one has no URL form: custom claims and <c>playback_restriction_id</c> are in tokens alone.</exception>";
        Method(
            EmittedNames.ToPublicUrl,
            $"public string ToPublicUrl({Domain})",
            $"{Plumbing}.ToPublicUrl(this, {DefaultResource}, domain)",
            $"The URL that a public playback ID has: <c>{_url}</c> with the claims as query parameters. It is not signed.",
            DomainDoc, noUrlForm);

        Method(
            EmittedNames.ToPublicUrl,
            $"public string ToPublicUrl({_resource} {ResourceName}, {Domain})",
            $"{Plumbing}.ToPublicUrl(this, {ResourceArgument}, domain)",
            "One of the URLs that a public playback ID has, with the claims as query parameters. It is not signed.",
            ResourceDoc, DomainDoc, noUrlForm);

        if (!model.ReadableFromUrl)
        {
            return;
        }

        Method(
            EmittedNames.SignUrl,
            $"public static global::Mux.Claims.SignedUrl SignUrl(string publicUrl, {Signer}, {Expires})",
            $"{Plumbing}.SignUrl<{model.TypeName}>(publicUrl, signer, expires)",
            "Moves every query parameter of a public URL into a token, which is all that the signed URL has. An old token is replaced.",
            $"<param name=\"publicUrl\">A URL such as <c>{_url}</c>.</param>", SignerDoc, ExpiresDoc, UrlDoc, ExpiryDoc);

        Method(
            EmittedNames.FromPublicUrl,
            $"public static {model.TypeName} FromPublicUrl(string publicUrl, {Domain})",
            $"{Plumbing}.FromPublicUrl<{model.TypeName}>(publicUrl, domain)",
            "Reads the claims from a public URL.",
            $"<param name=\"publicUrl\">A URL such as <c>{_url}</c>.</param>", DomainDoc, UrlDoc);

        TryFromPublicUrl($"string publicUrl, {OutClaims}, {Errors}", "\"" + MuxCatalogue.MuxDomain + "\"");
        TryFromPublicUrl($"string publicUrl, string domain, {OutClaims}, {Errors}", "domain", DomainDoc);
    }

    private void TryFromPublicUrl(string parameters, string domain, string domainDoc = "") => Method(
        EmittedNames.TryFromPublicUrl,
        $"public static bool TryFromPublicUrl({parameters})",
        $"{Plumbing}.TryFromPublicUrl<{model.TypeName}>(publicUrl, {domain}, out claims, out errors)",
        "Reads the claims from a public URL, or says what is wrong.",
        $"<param name=\"publicUrl\">A URL such as <c>{_url}</c>.</param>",
        domainDoc,
        "<param name=\"claims\">The claims.</param>",
        ErrorsDoc,
        "<returns>Whether the URL holds such claims.</returns>");

    private void Method(string name, string signature, string body, string summary, params string[] docs)
    {
        var emitted = EmittedSignature.Of(name, signature.Substring(signature.IndexOf('(') + 1).TrimEnd(')'), model.TypeName);
        if (model.Existing.Any(existing => existing == name || existing == emitted))
        {
            return;
        }

        if (model.Abstract.Contains(emitted))
        {
            signature = signature.Replace("public ", "public override ");
        }

        Doc(summary, docs);
        writer.Line(attributes);
        writer.Line($"{signature} =>");
        using (writer.Indented())
        {
            writer.Line($"{body};");
        }

        writer.Line();
    }

    private void Doc(string summary, params string[] lines)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        foreach (var line in lines)
        {
            if (line.Length > 0)
            {
                writer.Line($"/// {line}");
            }
        }
    }
}
