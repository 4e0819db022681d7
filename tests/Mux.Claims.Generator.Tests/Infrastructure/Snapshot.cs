using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Mux.Claims.Generator.Tests.Infrastructure;

/// <summary>
/// Compares generated text with files checked in, in the file format of Verify.SourceGenerators, so that its tools and a later move
/// to it work. <c>MUX_SNAPSHOTS=accept dotnet test</c> makes the files what the run produced; a diff of the commit is the review.
/// </summary>
internal sealed partial class Snapshot
{
    private const string MainAssembly = "Mux.Claims.Generator.Tests";

    // What a name may not hold on some file system, and in a parameter also what separates the parts of a file name.
    private const string InvalidInName = "\"<>|:*?";
    private const string InvalidInParameter = InvalidInName + "/\\#";

    private const int MaxLines = 20;

    private static readonly UTF8Encoding Utf8WithBom = new(encoderShouldEmitUTF8Identifier: true);
    private static readonly ConcurrentDictionary<string, bool> UsedPrefixes = new(StringComparer.OrdinalIgnoreCase);

    private readonly string _directory;
    private readonly string _prefix;

    /// <param name="directory">Where the files are.</param>
    /// <param name="prefix">What their names begin with: <c>Type.Method_parameter=value</c>.</param>
    public Snapshot(string directory, string prefix) => (_directory, _prefix) = (directory, prefix);

    /// <summary>
    /// What follows the prefix in received files. The projects for other Roslyn versions share the verified files and may run at
    /// the same time, so each has received files of its own.
    /// </summary>
    public static string ReceivedSuffix { get; } = typeof(Snapshot).Assembly.GetName().Name![MainAssembly.Length..];

    /// <summary>Whether the verified files become what was received, instead of failing the test.</summary>
    public bool Accept { get; init; } = IsAcceptRequested(
        Environment.GetEnvironmentVariable("MUX_SNAPSHOTS"), Environment.GetEnvironmentVariable("CI"));

    /// <summary>The snapshot of the calling test method, in the folder <c>Snapshots</c> beside its source file.</summary>
    /// <param name="test">The test class: <c>this</c>.</param>
    /// <param name="sourceFile">Left to the compiler.</param>
    /// <param name="method">Left to the compiler.</param>
    public static Snapshot Of(object test, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        string type = test.GetType().FullName!;
        return new(
            Path.Combine(Path.GetDirectoryName(sourceFile)!, "Snapshots"),
            $"{type[(type.LastIndexOf('.') + 1)..].Replace('+', '.')}.{method}");
    }

    /// <summary>Accepting on a build server would turn every failure into a success.</summary>
    /// <exception cref="InvalidOperationException">Acceptance is requested where <c>CI</c> is <c>true</c>.</exception>
    public static bool IsAcceptRequested(string? snapshots, string? ci) =>
        snapshots == "accept"
        && (ci != "true" ? true : throw new InvalidOperationException("MUX_SNAPSHOTS=accept is refused where CI=true."));

    /// <summary>Tells the cases of a theory apart.</summary>
    public Snapshot With(string parameter, object? value)
    {
        string text = value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return new(_directory, $"{_prefix}_{parameter}={Clean(text, InvalidInParameter)}") { Accept = Accept };
    }

    public void Verify(GeneratorRun run) => Verify(run.Sources);

    /// <summary>One <c>.verified.cs</c> file a source.</summary>
    public void Verify(IEnumerable<GeneratedSource> sources) => Compare(
    [
        .. sources
            .OrderBy(source => source.HintName, StringComparer.Ordinal)
            .GroupBy(source => Clean(Path.GetFileNameWithoutExtension(source.HintName), InvalidInName))
            .SelectMany(sameName => sameName.Select((source, index) => Pair(
                sameName.Count() == 1 ? $"#{sameName.Key}" : $"#{sameName.Key}.{index:00}",
                "cs",
                $"//HintName: {source.HintName}\n{source.Text}"))),
    ]);

    /// <summary>One <c>.verified.txt</c> file with the diagnostics in the order given.</summary>
    public void VerifyDiagnostics(IEnumerable<Diagnostic> diagnostics) => VerifyText(DiagnosticText.Render(diagnostics));

    /// <summary>One <c>.verified.txt</c> file.</summary>
    public void VerifyText(string text) => Compare([Pair("", "txt", text)]);

    private static string Clean(string name, string invalid) =>
        string.Concat(name.Select(c => char.IsControl(c) || invalid.Contains(c, StringComparison.Ordinal) ? '-' : c));

    private static string Section(string title, IEnumerable<string> entries) =>
        string.Concat(entries.Select((entry, index) => (index == 0 ? title : "") + entry));

    private static string Excerpt(IEnumerable<string> lines) =>
        string.Join('\n', lines.Take(MaxLines)) + (lines.Skip(MaxLines).Any() ? "\n…" : "");

    // The lines between the common beginning and the common end, which for generated code says more than a minimal difference.
    private static string Difference(string verified, string received)
    {
        (string[] old, string[] now) = (verified.Split('\n'), received.Split('\n'));
        int start = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        int end = old.Skip(start).Reverse().Zip(now.Skip(start).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return Excerpt(old[start..^end].Select((line, index) => $"{start + index + 1,4} - {line}"))
            + "\n"
            + Excerpt(now[start..^end].Select((line, index) => $"{start + index + 1,4} + {line}"));
    }

    private FilePair Pair(string target, string extension, string text)
    {
        string verified = $"{_prefix}{target}.verified.{extension}";
        string received = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return new(
            $"{_prefix}{ReceivedSuffix}{target}.received.{extension}",
            verified,
            GeneratedCodeVersion().Replace(received, "$1\"{Version}\""),
            ReadVerified(verified));
    }

    /// <returns>Null for a file that is missing or empty, which is how an editor leaves one that was only named.</returns>
    private string? ReadVerified(string name)
    {
        string text = File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : "";
        Assert.False(text.Contains('\r', StringComparison.Ordinal), $"{name} holds a carriage return; snapshots have LF line ends.");
        return text.Length == 0 ? null : text;
    }

    private void Compare(IReadOnlyList<FilePair> files)
    {
        Assert.True(
            UsedPrefixes.TryAdd(PathOf(_prefix), true),
            $"Two verifications are named {_prefix}; tell them apart with {nameof(With)}.");
        foreach (string stale in FilesOf(_prefix + ReceivedSuffix, "received"))
        {
            File.Delete(PathOf(stale));
        }

        FilePair[] changed = [.. files.Where(file => file.ReceivedText != file.VerifiedText)];
        string[] orphans = [.. FilesOf(_prefix, "verified").Except(files.Select(file => file.Verified))];
        foreach (FilePair file in changed)
        {
            Directory.CreateDirectory(_directory);
            File.WriteAllText(PathOf(file.Received), file.ReceivedText, Utf8WithBom);
        }

        if (Accept)
        {
            Array.ForEach(changed, file => File.Move(PathOf(file.Received), PathOf(file.Verified), overwrite: true));
            Array.ForEach(orphans, orphan => File.Delete(PathOf(orphan)));
        }
        else if (changed.Length + orphans.Length > 0)
        {
            Assert.Fail(Describe(files, orphans));
        }
    }

    // The sections of Verify's exceptions, which editor extensions read to offer a comparison.
    private string Describe(IReadOnlyList<FilePair> files, IReadOnlyList<string> orphans)
    {
        FilePair[] added = [.. files.Where(file => file.VerifiedText is null)];
        FilePair[] different = [.. files.Where(file => file.VerifiedText is { } verified && verified != file.ReceivedText)];
        FilePair[] equal = [.. files.Where(file => file.VerifiedText == file.ReceivedText)];
        return $"Directory: {_directory}\n"
            + Section("New:\n", added.Select(Names))
            + Section("NotEqual:\n", different.Select(Names))
            + Section("Delete:\n", orphans.Select(orphan => $"  - {orphan}\n"))
            + Section("Equal:\n", equal.Select(Names))
            + "\nFileContent:\n"
            + Section("\nNew:\n", added.Select(Content))
            + Section("\nNotEqual:\n", different.Select(Comparison));

        static string Names(FilePair file) => $"  - Received: {file.Received}\n    Verified: {file.Verified}\n";

        static string Content(FilePair file) => $"\nReceived: {file.Received}\n{Excerpt(file.ReceivedText.Split('\n'))}\n";

        static string Comparison(FilePair file) =>
            $"\nReceived: {file.Received}\nVerified: {file.Verified}\n"
            + $"Compare Result:\n{Difference(file.VerifiedText!, file.ReceivedText)}\n";
    }

    private IEnumerable<string> FilesOf(string prefix, string kind) => Directory.Exists(_directory)
        ? from path in Directory.EnumerateFiles(_directory)
          let name = Path.GetFileName(path)
          where name.StartsWith($"{prefix}.{kind}.", StringComparison.Ordinal)
              || (name.StartsWith($"{prefix}#", StringComparison.Ordinal) && name.Contains($".{kind}.", StringComparison.Ordinal))
          select name
        : [];

    private string PathOf(string name) => Path.Combine(_directory, name);

    [GeneratedRegex(@"(GeneratedCode(?:Attribute)?\(\s*""[^""]*"",\s*)""[^""]*""")]
    private static partial Regex GeneratedCodeVersion();

    private sealed record FilePair(string Received, string Verified, string ReceivedText, string? VerifiedText);
}
