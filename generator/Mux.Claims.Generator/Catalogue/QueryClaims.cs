namespace Mux.Claims.Catalogue;

/// <summary>A public URL's query, parameter by parameter, without what is no claim: the token, and a file's download name.</summary>
internal ref struct QueryClaims
{
    private readonly PublicUrlText _url;
    private QueryText _query;

    public QueryClaims(PublicUrlText url)
    {
        _url = url;
        _query = new QueryText(url.Query);
    }

    /// <summary>The current parameter's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its value.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>Where the name stands in the URL.</summary>
    public readonly ReadOnlySpan<char> RawName => _query.RawName;

    /// <summary>The name under which a browser saves the URL's file.</summary>
    public string? Download { get; private set; }

    /// <summary>The claim that an error of the current parameter is reported on.</summary>
    public readonly string ErrorClaim => Name.Length == 0 ? PublicUrlText.UrlClaim : OutsideText.Plain(Name);

    /// <summary>Reads the next parameter that is a claim, or that is wrong whatever its value means; false at the end.</summary>
    /// <param name="seen">The parameters before.</param>
    /// <param name="problem">What is wrong, or null.</param>
    public bool Read(ref SeenClaims seen, out string? problem)
    {
        while (_query.Read())
        {
            problem = Problem(ref seen);
            if (problem is not null || !IsOfTheUrl)
            {
                return true;
            }
        }

        problem = null;
        return false;
    }

    /// <summary>Whether the parameter is the URL's own: a token, which is replaced, or a file's name.</summary>
    private readonly bool IsOfTheUrl => Name == "token" || IsDownload;

    private readonly bool IsDownload => Name == "download" && _url.Template.TakesDownload;

    /// <summary>What is wrong with the pair, whatever its value means.</summary>
    private string? Problem(ref SeenClaims seen)
    {
        if (!TryDecode(_query.RawName, out var name) || !TryDecode(_query.RawValue, out var value))
        {
            Name = _query.RawName.ToString();
            return "is badly percent-encoded; write each byte of the UTF-8 text as % and two hexadecimal digits";
        }

        var index = _url.Audience.IndexOf(name);
        var parameter = index < 0 ? null : _url.Audience.Parameters[index];
        Name = parameter?.Name ?? (name.SequenceEqual("token".AsSpan()) ? "token" : name.ToString());
        Value = value;
        if (name.IsEmpty)
        {
            return "has a parameter without a name in its query ('?=' or the like); leave it out";
        }

        if (!seen.Add(index, Name))
        {
            return "is there twice; leave one out";
        }

        if (IsDownload)
        {
            Download = value.ToString();
            return value.IsEmpty ? "is empty; give a file name without extension, or leave it out" : null;
        }

        // Read as a value, it would be a token's, and dropped with it.
        if (_query.RawValue.IndexOf('?') >= 0)
        {
            return "has a second '?' in its value; parameters are joined with '&'";
        }

        if (Name == "custom")
        {
            return "has no URL form: it is in tokens alone; set it on the claims instead";
        }

        return parameter is null ? null
            : !parameter.HasUrlForm ? "has no URL form: it is in tokens alone; set it on the claims instead"
            : !_url.Template.TakesParameters ? ParameterHints.WithoutEffect(parameter, _url.Template)
            : value.IsEmpty ? "is empty; give it a value, or leave it out"
            : null;
    }

    private static bool TryDecode(ReadOnlySpan<char> text, out ReadOnlySpan<char> decoded)
    {
        if (QueryText.IsPlain(text))
        {
            decoded = text;
            return true;
        }

        var isDecoded = QueryText.TryDecode(text, out var copy);
        decoded = copy.AsSpan();
        return isDecoded;
    }
}
