using System;
using System.Collections.Generic;

namespace Mux.Claims.Catalogue;

/// <summary>A claim needs others beside it, unless it is left out or has its harmless value.</summary>
internal sealed class CompanionRule : Rule
{
    public CompanionRule(string claim, ClosedSetMember unless, string[] companions, string source)
        : base(source)
    {
        Claim = claim;
        Unless = unless;
        Companions = companions;
        Claims = [claim, .. companions];
    }

    public string Claim { get; }

    /// <summary>The value that needs no companion.</summary>
    public ClosedSetMember Unless { get; }

    public IReadOnlyList<string> Companions { get; }

    /// <summary>The companions as a sentence names them: <c>'width' and 'height'</c>.</summary>
    public string Needed => "'" + string.Join("' and '", Companions) + "'";

    public override IReadOnlyList<string> Claims { get; }

    public override string? Violation(Func<string, decimal?> value)
    {
        if (value(Claim) is { } number && number != Unless.Value)
        {
            foreach (var companion in Companions)
            {
                if (value(companion) is null)
                {
                    return Message(Claim, Unless.Text, Needed);
                }
            }
        }

        return null;
    }

    public static string Message(string claim, string unless, string companions) =>
        $"'{claim}' other than '{unless}' needs {companions} as well";
}
