namespace Mux.Claims.Generator.Diagnostics;

/// <summary>What a diagnostic tells its code fix, each fact under a name of its own; null where it has nothing to say.</summary>
internal sealed record Facts
{
    public static readonly Facts None = new();

    /// <summary>The parameter that was meant.</summary>
    public string? Parameter { get; init; }

    /// <summary>The type that is right, in full, as <c>int</c> or <c>System.TimeSpan</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The nearest value that is allowed, as code.</summary>
    public string? Value { get; init; }

    /// <summary>The least value that Mux takes, as code; null where the one that is there may stay.</summary>
    public string? Minimum { get; init; }

    /// <summary>The greatest value that Mux takes, as code; null where the one that is there may stay.</summary>
    public string? Maximum { get; init; }

    /// <summary>The parameters that have to be declared too, with commas between.</summary>
    public string? Companions { get; init; }

    /// <summary>The attribute to remove, because the member is without it what it says.</summary>
    public string? Needless { get; init; }

    public static Facts Of(Diagnostic diagnostic)
    {
        return new Facts
        {
            Parameter = Find(nameof(Parameter)),
            Type = Find(nameof(Type)),
            Value = Find(nameof(Value)),
            Minimum = Find(nameof(Minimum)),
            Maximum = Find(nameof(Maximum)),
            Companions = Find(nameof(Companions)),
            Needless = Find(nameof(Needless)),
        };

        string? Find(string name) => diagnostic.Properties.TryGetValue(name, out var value) ? value : null;
    }

    public ImmutableDictionary<string, string?> ToProperties()
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        Add(nameof(Parameter), Parameter);
        Add(nameof(Type), Type);
        Add(nameof(Value), Value);
        Add(nameof(Minimum), Minimum);
        Add(nameof(Maximum), Maximum);
        Add(nameof(Companions), Companions);
        Add(nameof(Needless), Needless);
        return properties;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                properties = properties.Add(name, value);
            }
        }
    }
}
