using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.Tests.Infrastructure;

/// <summary>A diagnostic that a test marked in its source: the rule and the exact characters that it must underline.</summary>
internal sealed record ExpectedDiagnostic(string Id, string Path, TextSpan Span);
