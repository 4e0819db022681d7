namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>
/// A fact that needs tools. Where one is missing it is skipped, with the reason; with <c>MUX_CLAIMS_INTEROP=required</c> it runs,
/// and fails with the same words.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InteropFactAttribute : FactAttribute
{
    /// <param name="tools">Every tool that the test uses.</param>
    public InteropFactAttribute(params Tool[] tools)
    {
        Tools = tools;
        Skip = SkipReason(tools);
    }

    /// <summary>Every tool that the test uses.</summary>
    public IReadOnlyList<Tool> Tools { get; }

    internal static string? SkipReason(IEnumerable<Tool> tools)
    {
        return Environment.GetEnvironmentVariable("MUX_CLAIMS_INTEROP") == "required"
            ? null
            : tools.Select(ToolLocator.Problem).FirstOrDefault(problem => problem is not null);
    }
}
