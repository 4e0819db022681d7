using System.Collections.Immutable;

namespace Mux.Claims.Catalogue;

/// <summary>What a token of one audience opens: whose ID it carries, on which URLs, and with which parameters.</summary>
internal sealed class Audience
{
    private readonly int[][] _placesOfRules;

    public Audience(
        string name,
        string claim,
        string subjectType,
        string record,
        ResourceType? resource,
        UrlTemplate[] urls,
        Parameter[] parameters,
        Rule[] rules)
    {
        Name = name;
        Claim = claim;
        SubjectType = subjectType;
        Record = record;
        Resource = resource;
        Urls = urls.ToImmutableArray();
        Parameters = parameters.ToImmutableArray();
        Rules = rules.ToImmutableArray();
        _placesOfRules = [.. rules.Select(rule => rule.Claims.Select(claim => IndexOf(claim.AsSpan())).ToArray())];
    }

    /// <summary>The member of <c>MuxAudience</c>; its value is the row's index in <see cref="MuxCatalogue.Audiences"/>.</summary>
    public string Name { get; }

    /// <summary>The <c>aud</c> claim.</summary>
    public string Claim { get; }

    public string SubjectType { get; }

    /// <summary>The ready-made record.</summary>
    public string Record { get; }

    /// <summary>The type that tells the audience's URLs apart; null where there is but one URL.</summary>
    public ResourceType? Resource { get; }

    /// <summary>The URL shapes, the default one first. A resource enum's values are the indexes.</summary>
    public ImmutableArray<UrlTemplate> Urls { get; }

    /// <summary>The audience's own parameters, then those of every audience.</summary>
    public ImmutableArray<Parameter> Parameters { get; }

    /// <summary>The rules between the parameters. A compiled record names them by their place: new ones go to the end.</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>Whether the URLs name the subject. Where they do not, it is in the token alone and there is no public URL.</summary>
    public bool HasPublicUrl => Urls[0].HasSubject;

    /// <summary>The places among <see cref="Parameters"/> of the claims that the rule of this place speaks of.</summary>
    public ReadOnlySpan<int> PlacesOfRule(int index) => _placesOfRules[index];

    public Parameter? Find(string claim) => IndexOf(claim.AsSpan()) is var index and >= 0 ? Parameters[index] : null;

    /// <summary>The parameter's place among <see cref="Parameters"/>, or a negative number.</summary>
    public int IndexOf(ReadOnlySpan<char> claim)
    {
        for (var i = 0; i < Parameters.Length; i++)
        {
            if (claim.SequenceEqual(Parameters[i].Name.AsSpan()))
            {
                return i;
            }
        }

        return -1;
    }
}
