using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Emission;

/// <summary>
/// Writes the members that users call. Each but hands over to the runtime, whose method of its own name has the documentation: what an
/// editor shows is that, with a summary of the record's own where one says more.
/// </summary>
internal sealed class PublicMembersEmitter(ClaimsModel model, IndentedWriter writer, string attributes, string maybe)
{
    private const string Signer = "global::Mux.Claims.MuxSigner signer";
    private const string Expires = "global::Mux.Claims.Expiry expires = default";
    private const string Errors = "out global::System.Collections.Generic.IReadOnlyList<global::Mux.Claims.ClaimError> errors";
    private const string Plumbing = "global::Mux.Claims.CompilerServices.ClaimPlumbing";
    private const string DefaultDomain = Plumbing + ".Domain";

    private readonly AudienceModel _audience = model.Audience;

    /// <summary>A summary for the method that is written next.</summary>
    private string? _summary;

    private string OutClaims =>
        (model.IsValueType ? "" : "[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] ") + $"out {maybe} claims";

    private string ResourceParameter => $"global::Mux.Claims.{_audience.ResourceType} {_audience.ResourceName}";

    /// <summary>An enum's value is the URL's place in the catalogue; video's resource is a type of its own.</summary>
    private string ResourceArgument => _audience.IsResourceEnum ? "(int)" + _audience.ResourceName : _audience.ResourceName;

    private string OfResource => _audience.IsResourceEnum ? "Of" : "OfVideo";

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

        if (_audience.HasPublicUrl)
        {
            EmitPublicUrl();
        }
    }

    private void EmitClaims()
    {
        Method("global::System.Collections.Generic.IReadOnlyList<global::Mux.Claims.ClaimError>", EmittedNames.Validate, "", "this");
        if (model.OnValidate == OnValidateMember.Emitted)
        {
            writer.Line("/// <summary>Checks rules of your own, after Mux's: implement it, and add what is wrong.</summary>");
            writer.Line("partial void OnValidate(ref global::Mux.Claims.ClaimErrors errors);");
            writer.Line();
        }

        Method("void", EmittedNames.WriteClaims, "global::System.Text.Json.Utf8JsonWriter writer", "this, writer");
        if (model.Arguments is not null)
        {
            const string payload = "global::System.ReadOnlySpan<byte> utf8Payload";
            Method($"static {model.TypeName}", EmittedNames.ReadClaims, payload, "utf8Payload");
            Method("static bool", EmittedNames.TryReadClaims, $"{payload}, {OutClaims}, {Errors}", "utf8Payload, out claims, out errors");
        }
    }

    private void EmitSigning()
    {
        var guide = $"<see href=\"{_audience.Page}\">Mux's guide</see>";
        Summary($"Signs the claims into a token of audience <c>{_audience.Claim}</c>, as {guide} has it.");
        Method("global::Mux.Claims.MuxToken", EmittedNames.Sign, $"{Signer}, {Expires}", "this, signer, expires");

        Summary($"Signs the claims into <c>{_audience.Url}</c>, with the token and nothing else.");
        Method("global::Mux.Claims.SignedUrl", EmittedNames.ToSignedUrl, $"{Signer}, {Expires}", "this, signer, expires");
        if (_audience.ResourceType.Length > 0)
        {
            Method(
                "global::Mux.Claims.SignedUrl",
                EmittedNames.ToSignedUrl,
                $"{Signer}, {ResourceParameter}, {Expires}",
                $"this, signer, {ResourceArgument}, expires",
                EmittedNames.ToSignedUrl + OfResource);
        }
    }

    private void EmitPublicUrl()
    {
        Summary($"The URL that a public playback ID has, <c>{_audience.Url}</c> with the claims as query parameters. It is not signed.");
        OnMuxDomain("string", EmittedNames.ToPublicUrl, "", DefaultDomain, "string domain", $"this, {DefaultDomain}");
        Method("string", EmittedNames.ToPublicUrl, "string domain", "this, domain");
        OnMuxDomain(
            "string",
            EmittedNames.ToPublicUrl,
            ResourceParameter,
            $"{_audience.ResourceName}, {DefaultDomain}",
            $"{ResourceParameter}, string domain",
            $"this, {ResourceArgument}, {DefaultDomain}",
            EmittedNames.ToPublicUrl + OfResource);
        Method(
            "string",
            EmittedNames.ToPublicUrl,
            $"{ResourceParameter}, string domain",
            $"this, {ResourceArgument}, domain",
            EmittedNames.ToPublicUrl + OfResource);
        if (!model.ReadableFromUrl)
        {
            return;
        }

        Method(
            "static global::Mux.Claims.SignedUrl",
            EmittedNames.SignUrl,
            $"string publicUrl, {Signer}, {Expires}",
            "publicUrl, signer, expires");
        const string ofDomain = "string publicUrl, string domain";
        var onMux = $"publicUrl, {DefaultDomain}";
        OnMuxDomain($"static {model.TypeName}", EmittedNames.FromPublicUrl, "string publicUrl", onMux, ofDomain, onMux);
        Method($"static {model.TypeName}", EmittedNames.FromPublicUrl, ofDomain, "publicUrl, domain");
        OnMuxDomain(
            "static bool",
            EmittedNames.TryFromPublicUrl,
            $"string publicUrl, {OutClaims}, {Errors}",
            $"{onMux}, out claims, out errors",
            $"{ofDomain}, {OutClaims}, {Errors}",
            $"{onMux}, out claims, out errors");
        Method(
            "static bool",
            EmittedNames.TryFromPublicUrl,
            $"{ofDomain}, {OutClaims}, {Errors}",
            "publicUrl, domain, out claims, out errors");
    }

    private static bool IsStatic(string type) => type.StartsWith("static ", System.StringComparison.Ordinal);

    private void Summary(string summary) => _summary = summary;

    /// <summary>A member that hands over to the runtime.</summary>
    /// <param name="type">The modifiers and the type.</param>
    /// <param name="name">The name.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="arguments">What the runtime's method is called with.</param>
    /// <param name="target">The runtime's method, where that has another name.</param>
    private void Method(string type, string name, string parameters, string arguments, string? target = null) =>
        Write(type, name, parameters, Call(type, target ?? name, arguments), target ?? name);

    /// <summary>A call of the runtime's. A static method has no claims to infer the record's type from.</summary>
    private string Call(string type, string target, string arguments) =>
        $"{Plumbing}.{target}{(IsStatic(type) ? $"<{model.TypeName}>" : "")}({arguments})";

    /// <summary>An overload without a domain, which calls the record's own with Mux's: the user's, unless that gives something else.</summary>
    /// <param name="type">The modifiers and the type.</param>
    /// <param name="name">The name.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="arguments">What the overload with a domain is called with.</param>
    /// <param name="ofDomain">The parameters of that overload.</param>
    /// <param name="ofRuntime">What the runtime's method is called with in its place.</param>
    /// <param name="target">The runtime's method, where that has another name.</param>
    private void OnMuxDomain(string type, string name, string parameters, string arguments, string ofDomain, string ofRuntime, string? target = null)
    {
        var isUnlike = model.Existing.Count > 0 && model.Existing.Contains(EmittedSignature.Unlike + EmittedSignature.Of(name, ofDomain, model.TypeName));
        Write(type, name, parameters, isUnlike ? Call(type, target ?? name, ofRuntime) : $"{name}({arguments})", target ?? name);
    }

    private void Write(string type, string name, string parameters, string body, string documented)
    {
        var summary = _summary;
        _summary = null;
        // Nearly no record has one of them, or a base with one.
        if (model.Existing.Count + model.Abstract.Count > 0)
        {
            var signature = EmittedSignature.Of(name, parameters, model.TypeName);
            if (model.Existing.Any(existing => existing == name || existing == signature))
            {
                return;
            }

            if (model.Abstract.Contains(signature) && !IsStatic(type))
            {
                type = "override " + type;
            }
        }

        if (summary is not null)
        {
            writer.Line($"/// <summary>{summary}</summary>");
        }

        writer.Line($"/// <inheritdoc cref=\"{Plumbing}.{documented}\"/>");
        writer.Line(attributes);
        writer.Line($"public {type} {name}({parameters}) =>");
        using (writer.Indented())
        {
            writer.Line($"{body};");
        }

        writer.Line();
    }
}
