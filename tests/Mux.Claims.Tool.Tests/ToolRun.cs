namespace Mux.Claims.Tool.Tests;

/// <summary>A run of the tool: what it was given, and what it made of it.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Errors)
{
    public const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    public static readonly DateTimeOffset Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly string PrivateKey = MakeKey();

    /// <summary>The environment of most tests: a signing key.</summary>
    public static readonly Dictionary<string, string> WithKey = new() { ["MUX_SIGNING_KEY"] = "signing-key", ["MUX_PRIVATE_KEY"] = PrivateKey };

    /// <summary>No variable is set.</summary>
    public static readonly Dictionary<string, string> WithNothing = [];

    public static Task<ToolRun> OfAsync(params string[] arguments) => OfAsync(WithKey, null, arguments);

    public static async Task<ToolRun> OfAsync(Dictionary<string, string> environment, string? input, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        using var reader = new StringReader(input ?? "");
        var exitCode = await MuxClaimsTool.RunAsync(arguments, new ToolConsole
        {
            In = reader,
            Out = output,
            Error = errors,
            IsInputPiped = input is not null,
            Environment = name => environment.GetValueOrDefault(name),
            Time = new Clock(),
        });
        return new(exitCode, output.ToString(), errors.ToString());
    }

    private static string MakeKey()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
