using System.Collections.Immutable;

namespace Mux.Claims.Catalogue;

/// <summary>What somebody meant who gave a claim or a parameter that its audience does not have.</summary>
internal static class ParameterHints
{
    /// <summary>What is said of a claim that a record cannot be made without.</summary>
    public const string Missing = "is missing, and the record requires it";

    private const string TokenParameter = "token";

    /// <summary>What other services, and people, call Mux's parameters; the first that the audience has is meant.</summary>
    private static readonly Dictionary<string, string[]> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["w"] = ["width"],
        ["h"] = ["height"],
        ["fit"] = ["fit_mode"],
        ["mode"] = ["fit_mode"],
        ["crop"] = ["fit_mode"],
        ["resize"] = ["fit_mode"],
        ["rot"] = ["rotate"],
        ["angle"] = ["rotate"],
        ["rotation"] = ["rotate"],
        ["flip"] = ["flip_h"],
        ["t"] = ["time", "start", "asset_start_time"],
        ["time"] = ["start", "asset_start_time"],
        ["start"] = ["asset_start_time", "time"],
        ["start_time"] = ["start", "asset_start_time", "time"],
        ["end"] = ["asset_end_time"],
        ["end_time"] = ["end", "asset_end_time"],
        ["duration"] = ["end", "asset_end_time"],
        ["asset_start_time"] = ["start", "time"],
        ["asset_end_time"] = ["end"],
        ["frame_rate"] = ["fps"],
        ["framerate"] = ["fps"],
        ["resolution"] = ["max_resolution"],
        ["quality"] = ["max_resolution"],
        ["lang"] = ["default_subtitles_lang"],
        ["subtitles"] = ["default_subtitles_lang"],
    };

    /// <summary>What stands for a token elsewhere, or comes with one.</summary>
    private static readonly HashSet<string> TokenNames = new(StringComparer.OrdinalIgnoreCase)
    {
        TokenParameter, "signature", "sig", "signed", "jwt", "auth", "key", "hash", "access_token", "auth_token", "playback-token", "playback_token",
        "thumbnail-token", "storyboard-token", "drm-token", "exp", "expires", "key-pair-id", "policy",
    };

    /// <summary>What players add to the requests that they make themselves.</summary>
    private const string PlayersOwn = "CMCD";

    /// <summary>How image services name the format that Mux's URLs have as their extension.</summary>
    private static readonly HashSet<string> FormatNames = new(StringComparer.OrdinalIgnoreCase) { "format", "fm", "ext", "type" };

    /// <summary>Why a record does not know a claim or a parameter that stands outside the <c>custom</c> object.</summary>
    /// <inheritdoc cref="Unknown(Audience, string, string, bool)"/>
    public static string Undeclared(Audience audience, string name, string value, bool isUrl) =>
        name == "custom" ? "is not among the custom claims that the record declares"
        : audience.Find(name) is not null ? "is not declared on the record; declare it, or leave it out"
        : Unknown(audience, name, value, isUrl);

    /// <summary>Why a claim or a parameter is none of the audience's, and what was meant.</summary>
    /// <param name="audience">The audience.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The value, as far as it is known.</param>
    /// <param name="isUrl">Whether it stands in a URL's query.</param>
    public static string Unknown(Audience audience, string name, string value, bool isUrl)
    {
        if (Cased(audience, name) is { } cased)
        {
            return $"is written '{cased}' by Mux";
        }

        if (isUrl && name.StartsWith("amp;", StringComparison.OrdinalIgnoreCase))
        {
            return "begins with 'amp;': the URL was taken from HTML, where '&' is written '&amp;'; decode it first, as WebUtility.HtmlDecode does";
        }

        if (isUrl && string.Equals(name, PlayersOwn, StringComparison.OrdinalIgnoreCase))
        {
            return "is what players add to each of their requests; leave it out";
        }

        if (isUrl && TokenNames.Contains(name))
        {
            return $"is not a parameter of {audience.Name}; a signed URL has its token in '{TokenParameter}', which signing adds: leave it out";
        }

        var owners = MuxCatalogue.Audiences.Where(other => other.Find(name) is not null).Select(other => other.Name).ToList();
        var what = owners.Count > 0 ? $"is a parameter of {string.Join(" and ", owners)}, not of {audience.Name}" : $"is not a parameter of {audience.Name}";
        if (FormatType(audience, name) is { } resource)
        {
            return $"{what}; the URL's extension says the format: {FormatOf(audience, resource, value)}";
        }

        var names = NamesOf(audience, isUrl);
        return Meant(audience, name) is { } meant ? $"{what}, which has {meant}"
            : owners.Count > 0 ? what
            : ClaimNames.Nearest(name, names) is { } nearest ? $"{what}; did you mean '{nearest}'?"
            : $"{what}; {audience.Name} has {string.Join(", ", names)}";
    }

    /// <summary>The one parameter that is meant by a name in a URL's query; null where there is none, or more than one.</summary>
    public static string? Rename(Audience audience, string name) => Cased(audience, name) is { } cased ? cased
        : TokenNames.Contains(name) || FormatType(audience, name) is not null ? null
        : FindMeant(audience, name) is { } meant ? (EndOf(meant) is null ? meant : null)
        : MuxCatalogue.Audiences.Any(other => other.Find(name) is not null) ? null
        : ClaimNames.Nearest(name, NamesOf(audience, isUrl: true));

    /// <summary>Why a parameter that the audience has must not stand in one of its URLs.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="url">The URL's shape.</param>
    public static string WithoutEffect(Parameter parameter, UrlTemplate url) =>
        $"has no effect on {url.Words}, {url.Path}; leave it out" +
        (parameter.Kind is ParameterKind.Seconds or ParameterKind.EpochSeconds ? ", and make an asset of its own of a clip" : "");

    /// <summary>The audience's own parameters for what the name is after: <c>time</c> on a GIF means <c>start</c> and <c>end</c>.</summary>
    private static string? Meant(Audience audience, string name) => FindMeant(audience, name) is not { } meant ? null
        : EndOf(meant) is { } end ? $"'{meant}' and '{end}'"
        : $"'{meant}'";

    private static string? FindMeant(Audience audience, string name) =>
        Synonyms.TryGetValue(name, out var synonyms) ? synonyms.FirstOrDefault(synonym => audience.Find(synonym) is not null) : null;

    private static string? EndOf(string start) => start switch
    {
        "start" => "end",
        "asset_start_time" => "asset_end_time",
        _ => null,
    };

    private static string? Cased(Audience audience, string name) => audience.Parameters
        .FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase))?.Name;

    /// <summary>The type that says the format, where the name asks for one.</summary>
    private static ResourceType? FormatType(Audience audience, string name) =>
        FormatNames.Contains(name) && audience.Resource is { } resource && resource.Name.EndsWith("Format", StringComparison.Ordinal) ? resource : null;

    private static List<string> NamesOf(Audience audience, bool isUrl) =>
        audience.Parameters.Where(parameter => parameter.HasUrlForm || !isUrl).Select(parameter => parameter.Name).ToList();

    private static string FormatOf(Audience audience, ResourceType resource, string value)
    {
        var extension = "." + (string.Equals(value, "jpeg", StringComparison.OrdinalIgnoreCase) ? "jpg" : value);
        var named = audience.Urls.Where(url => url.Path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)).ToImmutableArray();
        return string.Join(" or ", (named.Length > 0 ? named : audience.Urls).Select(url => $"{resource.Name}.{url.Resource}"));
    }
}
