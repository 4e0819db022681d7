using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>A way to fix one diagnostic: what the editor calls it, the key that it shares with its like, and the text that it changes.</summary>
internal sealed record Edit(string Title, string Key, params TextChange[] Changes);
