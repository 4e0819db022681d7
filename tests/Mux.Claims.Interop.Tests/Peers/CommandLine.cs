using System.Diagnostics;
using System.Text;

namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>Starts programs with UTF-8 on all three streams.</summary>
internal static class CommandLine
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static ProcessStartInfo StartInfo(string fileName, IEnumerable<string> arguments) => new(fileName, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = Utf8,
        StandardOutputEncoding = Utf8,
        StandardErrorEncoding = Utf8,
    };

    public static (int ExitCode, string Output, string Errors) Run(string fileName, IEnumerable<string> arguments, string input = "")
    {
        using Process process = Process.Start(StartInfo(fileName, arguments))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
