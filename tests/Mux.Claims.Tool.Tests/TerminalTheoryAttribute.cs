namespace Mux.Claims.Tool.Tests;

/// <summary>
/// A theory in a real terminal, which util-linux's <c>script</c> makes; without it skipped, or failed with
/// <c>MUX_CLAIMS_INTEROP=required</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalTheoryAttribute : TheoryAttribute
{
    public const string Script = "/usr/bin/script";

    public TerminalTheoryAttribute() =>
        Skip = OperatingSystem.IsLinux() && File.Exists(Script) || Environment.GetEnvironmentVariable("MUX_CLAIMS_INTEROP") == "required"
            ? null
            : $"{Script} of util-linux is missing.";
}
