using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Something that the runtime would refuse in a URL.</summary>
/// <param name="Claim">The claim, as the runtime's error names it.</param>
/// <param name="Message">What is wrong, and what to do.</param>
/// <param name="Parameter">The parameter that was meant, or null.</param>
/// <param name="Name">Where in the URL the name stands that is not it.</param>
internal readonly record struct UrlProblem(string Claim, string Message, string? Parameter = null, TextSpan Name = default);
