using System.Collections.Generic;
using System.Linq;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Generator.Parsing;

/// <summary>What to write instead of a name that is no parameter of its audience.</summary>
internal static class Suggestion
{
    public static string For(Audience audience, string claim, string? nearest)
    {
        var owners = new List<string>();
        var alike = new List<string>();
        foreach (var other in MuxCatalogue.Audiences)
        {
            if (other.Find(claim) is not { } parameter)
            {
                continue;
            }

            owners.Add(other.Name);
            if (parameter.Kind is ParameterKind.Seconds or ParameterKind.EpochSeconds)
            {
                // The same kind of time is what the name was after: 'time' on a GIF means 'start' and 'end'.
                alike = audience.Parameters.Where(own => own.Kind == parameter.Kind).Select(own => $"'{own.Name}'").ToList();
            }
        }

        if (owners.Count > 0)
        {
            var has = $"{And(owners)} {(owners.Count == 1 ? "has" : "have")} '{claim}'";
            return alike.Count > 0 ? $"{audience.Name} has {And(alike)}, {has}" : $"{has}; mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]";
        }

        return nearest is not null
            ? $"did you mean '{nearest}'? Mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]"
            : "mark it [CustomClaim] if it is data of your own, or [ClaimIgnore] if it is not to be signed";
    }

    private static string And(List<string> words) =>
        words.Count < 2 ? string.Concat(words) : string.Join(", ", words.Take(words.Count - 1)) + " and " + words[words.Count - 1];
}
