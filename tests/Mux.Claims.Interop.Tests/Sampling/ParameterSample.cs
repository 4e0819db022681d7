namespace Mux.Claims.Interop.Tests.Sampling;

/// <summary>
/// A generated set of parameters in three forms: values for a record of ours, JavaScript for mux-node, and the query of a public URL.
/// The names are those that the caller gives, so that nothing here can repeat a mistake of the catalogue's.
/// </summary>
/// <param name="seed">Every seed has its own set.</param>
/// <param name="forUrl">Whether the set leaves out what has no place in a URL.</param>
public sealed class ParameterSample(int seed, bool forUrl = false)
{
    private readonly List<string> _parameters = [];
    private readonly List<string> _custom = [];
    private readonly List<string> _query = [];
    private int? _customIndex;

    /// <summary>Where the values come from.</summary>
    public ValueSource Values { get; } = new(new Random(seed));

    /// <summary>mux-node's <c>params</c>, in the order in which the parameters were given.</summary>
    public string JavaScript
    {
        get
        {
            List<string> members = [.. _parameters];
            if (_custom.Count > 0)
            {
                members.Insert(_customIndex!.Value, $"custom: {{ {string.Join(", ", _custom)} }}");
            }

            return $"{{ {string.Join(", ", members)} }}";
        }
    }

    /// <summary>A public URL's query, in any order.</summary>
    public string Query => _query.Count == 0 ? "" : "?" + string.Join('&', Values.Shuffled(_query));

    /// <summary>Notes a parameter, unless it is null, and gives it back.</summary>
    public T With<T>(string claim, T value)
    {
        if (value is not null)
        {
            _parameters.Add($"[{JavaScriptLiteral.Of(claim)}]: {JavaScriptLiteral.Of(value)}");
            _query.Add($"{claim}={Uri.EscapeDataString(QueryText(value))}");
        }

        return value;
    }

    /// <summary>Notes a custom claim, unless it is null, and gives it back.</summary>
    public T Custom<T>(string claim, T value) => Custom(claim, value, value is null ? "" : JavaScriptLiteral.OfCustom(value));

    /// <summary>Notes a custom claim, unless it is null, with what JavaScript has for it, and gives it back.</summary>
    public T Custom<T>(string claim, T value, string javaScript)
    {
        // The object stands where its first member is declared, null or not.
        _customIndex ??= _parameters.Count;
        if (value is not null)
        {
            _custom.Add($"[{JavaScriptLiteral.Of(claim)}]: {javaScript}");
        }

        return value;
    }

    /// <summary>Every audience's last parameter.</summary>
    public string? Restriction() => With("playback_restriction_id", forUrl ? null : Values.MaybeText());

    private static string QueryText(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => text,
        Enum choice => JavaScriptLiteral.TextOf(choice),
        _ => JavaScriptLiteral.Of(value),
    };
}
