namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>A theory that needs tools, under the rule of <see cref="InteropFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InteropTheoryAttribute : TheoryAttribute
{
    /// <param name="tools">Every tool that the test uses.</param>
    public InteropTheoryAttribute(params Tool[] tools)
    {
        Tools = tools;
        Skip = InteropFactAttribute.SkipReason(tools);
    }

    /// <summary>Every tool that the test uses.</summary>
    public IReadOnlyList<Tool> Tools { get; }
}
