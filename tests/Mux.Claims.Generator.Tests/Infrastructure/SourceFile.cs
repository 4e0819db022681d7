namespace Mux.Claims.Generator.Tests.Infrastructure;

/// <summary>A C# file of a test. A plain string is the file <see cref="DefaultPath"/>; a pair names its path.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public const string DefaultPath = "Test.cs";

    public static implicit operator SourceFile(string text) => new(DefaultPath, text);

    public static implicit operator SourceFile((string Path, string Text) file) => new(file.Path, file.Text);
}
