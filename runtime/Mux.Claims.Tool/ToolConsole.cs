using Mux.Claims.Tool.Input;

namespace Mux.Claims.Tool;

/// <summary>What the tool reads and writes: the process's streams and environment, or a test's.</summary>
internal sealed class ToolConsole
{
    public required TextReader In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether something is piped into the tool.</summary>
    public bool IsInputPiped { get; init; }

    /// <summary>Whether a person reads the output on a terminal.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether a person reads the messages on a terminal, while the output may go elsewhere.</summary>
    public bool IsErrorTerminal { get; init; }

    public required Func<string, string?> Environment { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static ToolConsole OfProcess() => new()
    {
        In = Console.In,
        Out = Console.Out,
        Error = Console.Error,
        IsInputPiped = Console.IsInputRedirected,
        IsTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        Environment = System.Environment.GetEnvironmentVariable,
    };

    /// <summary>A variable that is set to something, or null.</summary>
    public string? Variable(string name) => Environment(name) is { Length: > 0 } value ? value : null;

    /// <summary>Reads what is piped in, or null when nothing is.</summary>
    public async Task<string?> ReadPipedAsync(CancellationToken cancellationToken) =>
        IsInputPiped ? await ReadInputAsync(cancellationToken).ConfigureAwait(false) : null;

    /// <summary>Reads standard input.</summary>
    public Task<string> ReadInputAsync(CancellationToken cancellationToken) => BoundedText.ReadAsync(In, "Standard input", cancellationToken);
}
