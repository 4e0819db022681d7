using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Generation;

/// <summary>Runs the generator over the source of a test.</summary>
internal static class Records
{
    public const string Usings = """
        using System;
        using System.ComponentModel.DataAnnotations;
        using Mux.Claims;


        """;

    public static GeneratorRun Generate(string source) => Generate(CompilationSetup.Default, source);

    public static GeneratorRun Generate(CompilationSetup setup, string source) =>
        GeneratorRun.Of(new MuxClaimsGenerator(), setup, new SourceFile("Records.cs", Usings + source));

    public static GeneratorRun GenerateFiles(params SourceFile[] files) =>
        GeneratorRun.Of(new MuxClaimsGenerator(), CompilationSetup.Default, [.. files.Select(file => file with { Text = Usings + file.Text })]);
}
