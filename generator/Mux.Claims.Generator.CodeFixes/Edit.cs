using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>A way to fix one diagnostic.</summary>
/// <param name="Title">What the editor calls it.</param>
/// <param name="Key">What it shares with the fixes that fix-all applies together.</param>
/// <param name="Changes">The text that it changes.</param>
internal sealed record Edit(string Title, string Key, params TextChange[] Changes);
