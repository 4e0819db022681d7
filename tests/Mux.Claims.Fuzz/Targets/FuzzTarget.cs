using System.Globalization;
using System.Reflection;
using Mux.Claims.Fuzz.Feedback;

namespace Mux.Claims.Fuzz.Targets;

/// <summary>A part of the library that takes texts from outside, and what must hold whatever they are.</summary>
internal abstract class FuzzTarget
{
    /// <summary>How many characters <see cref="TokenExplainer"/> reads; claims, fragments and names of files have no such limit.</summary>
    protected const int LongestExplained = 100_000;

    private static readonly string Repository = typeof(FuzzTarget).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryDirectory").Value!;

    /// <summary>The name of its corpus.</summary>
    public abstract string Name { get; }

    /// <summary>How many inputs were taken, and not refused.</summary>
    public int Accepted { get; protected set; }

    /// <summary>The inputs to begin with.</summary>
    public abstract IReadOnlyList<string> Seeds { get; }

    /// <summary>Another input from one, and a second one to take pieces of.</summary>
    public virtual string Mutate(string seed, string other, Mutator mutator) => mutator.Mutate(seed, other);

    /// <summary>Tries an input.</summary>
    /// <exception cref="FindingException">Something does not hold.</exception>
    public abstract void Try(string input);

    public static string PathOf(string path) => Path.Combine(Repository, path);

    /// <summary>The lines of a file of the corpus, without comments.</summary>
    protected static IReadOnlyList<string> Lines(string file) =>
        [.. File.ReadLines(PathOf($"tests/Mux.Claims.Fuzz/Corpus/{file}")).Where(line => line.Length > 0 && !line.StartsWith("##", StringComparison.Ordinal))];

    /// <summary>What a message shows may not forge a line of a log, nor have the length of what it is about.</summary>
    protected static void CheckShown(string what, string text, int maxLength, bool isOfLines = false)
    {
        FindingException.ThrowUnless(text.Length <= maxLength, $"{what} has {text.Length} characters");
        for (var i = 0; i < text.Length; i++)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            i += char.IsHighSurrogate(text[i]) && category != UnicodeCategory.Surrogate ? 1 : 0;
            var isPlain = category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            if (!isPlain && !(isOfLines && text[i] is '\n' or '\r'))
            {
                throw new FindingException($"{what} has a character of {category}: {text}");
            }
        }
    }

    protected static void CheckErrors(IReadOnlyList<ClaimError> errors)
    {
        FindingException.ThrowUnless(errors.Count > 0, "it is refused without an error");
        FindingException.ThrowUnless(errors.Count <= 65, $"{errors.Count} errors are listed");
        foreach (var error in errors)
        {
            CheckShown("an error's claim", error.Claim, 200);
            CheckShown("an error's message", error.Message, 2000);
            FuzzKeys.LongSecrets.CheckHidden(error.Claim);
            FuzzKeys.LongSecrets.CheckHidden(error.Message);
        }
    }
}
