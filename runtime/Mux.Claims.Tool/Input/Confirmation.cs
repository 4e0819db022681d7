namespace Mux.Claims.Tool.Input;

/// <summary>Asks a person before something that nothing takes back.</summary>
internal static class Confirmation
{
    /// <param name="console">Where the person is.</param>
    /// <param name="question">A question of yes or no.</param>
    /// <param name="warning">What a script is told that did not pass <c>--yes</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="UsageException">There is nobody to ask.</exception>
    public static async Task<bool> AskAsync(ToolConsole console, string question, string warning, CancellationToken cancellationToken)
    {
        if (console.IsInputPiped || !console.IsTerminal)
        {
            throw new UsageException($"{warning}: pass --yes.");
        }

        await console.Out.WriteAsync($"{question} [y/N] ").ConfigureAwait(false);
        return (await console.In.ReadLineAsync(cancellationToken).ConfigureAwait(false))?.Trim() is "y" or "Y" or "yes";
    }
}
