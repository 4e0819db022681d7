using System.CommandLine;

namespace Mux.Claims.Tool.Input;

/// <summary>Refuses what looks like an option where any text is taken: a misspelled option is no playback ID.</summary>
internal static class NoOptionValidation
{
    public static Argument<string[]> RefuseOptions(this Argument<string[]> argument)
    {
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (token.Value.Length > 1 && token.Value[0] == '-')
                {
                    result.AddError($"There is no option {Shown.Quoted(token.Value)}.");
                }
            }
        });
        return argument;
    }
}
