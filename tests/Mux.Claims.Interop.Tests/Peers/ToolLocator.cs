using System.ComponentModel;
using System.Reflection;

namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>Finds the tools, and says what to install where one is missing.</summary>
internal static class ToolLocator
{
    // Debian's packages are seen by Debian's own python3 alone, which need not be the first on the PATH.
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3", "python"];

    private static readonly string[] Chromiums = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly Lazy<string?> NodeProblem = new(FindNodeProblem);
    private static readonly Lazy<bool> HasOpenSsl = new(() => Runs("openssl", "version"));
    private static readonly Lazy<string?> PythonWithPyJwt =
        new(() => Pythons.FirstOrDefault(python => Runs(python, "-c", "import jwt, cryptography")));

    private static readonly string[] SoftHsmLibraries =
    [
        "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
        "/usr/lib64/softhsm/libsofthsm2.so", "/opt/homebrew/lib/softhsm/libsofthsm2.so",
    ];

    // Debian keeps them apart by version and off the PATH.
    private static readonly Lazy<string?> PostgresFolder = new(() =>
        (System.IO.Directory.Exists("/usr/lib/postgresql") ? System.IO.Directory.GetDirectories("/usr/lib/postgresql") : [])
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin", "initdb"))
            .Append(FindOnPath("initdb"))
            .Where(File.Exists)
            .Select(Path.GetDirectoryName)
            .FirstOrDefault());

    private static readonly Lazy<string?> ChromiumPath = new(() => Chromiums.Select(FindOnPath).FirstOrDefault(path => path is not null));

    /// <summary>The folder of the Node program and its packages, wherever the tests run from.</summary>
    public static string NodeDirectory { get; } = Directory(nameof(NodeDirectory));

    /// <summary>The Python that has PyJWT.</summary>
    public static string Python => PythonWithPyJwt.Value ?? throw new InvalidOperationException(Problem(Tool.PyJwt));

    /// <summary>The browser's path.</summary>
    public static string Chromium => ChromiumPath.Value ?? throw new InvalidOperationException(Problem(Tool.Chromium));

    /// <summary>The path of SoftHSM2's PKCS#11 module.</summary>
    public static string SoftHsm => SoftHsmPath ?? throw new InvalidOperationException(Problem(Tool.SoftHsm));

    /// <summary>The folder of PostgreSQL's programs.</summary>
    public static string Postgres => PostgresFolder.Value ?? throw new InvalidOperationException(Problem(Tool.Postgres));

    private static string? SoftHsmPath => FindOnPath("softhsm2-util") is null ? null : Array.Find(SoftHsmLibraries, File.Exists);

    /// <summary>A folder that the project names in its metadata.</summary>
    public static string Directory(string name) => Directories().Single(attribute => attribute.Key == name).Value!;

    /// <summary>Why the tool cannot be used; null where it can.</summary>
    public static string? Problem(Tool tool) => tool switch
    {
        Tool.Node => NodeProblem.Value,
        Tool.OpenSsl => HasOpenSsl.Value ? null : "openssl is missing: install it and put it on the PATH",
        Tool.PyJwt => PythonWithPyJwt.Value is not null ? null : "PyJWT is missing: run apt-get install python3-jwt python3-cryptography",
        Tool.Chromium => ChromiumPath.Value is not null ? null : "Chromium is missing: install it and put it on the PATH",
        Tool.Postgres => PostgresFolder.Value is not null ? null : "PostgreSQL is missing: run apt-get install postgresql",
        Tool.SoftHsm => SoftHsmPath is not null ? null : "SoftHSM2 is missing: run apt-get install softhsm2",
        _ => throw new ArgumentOutOfRangeException(nameof(tool), tool, null),
    };

    /// <exception cref="InvalidOperationException">The tool cannot be used.</exception>
    public static void Require(Tool tool)
    {
        if (Problem(tool) is { } problem)
        {
            throw new InvalidOperationException(problem);
        }
    }

    private static string? FindNodeProblem()
    {
        if (!Runs("node", "--version"))
        {
            return "node is missing: install Node.js 20 or newer and put it on the PATH";
        }

        var missing = Directories().Select(attribute => attribute.Value!)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "package.json")) && !System.IO.Directory.Exists(Path.Combine(folder, "node_modules")));
        return missing is null ? null : $"node_modules is missing: run npm ci in {missing}";
    }

    private static IEnumerable<AssemblyMetadataAttribute> Directories() => typeof(ToolLocator).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Where(attribute => attribute.Key.EndsWith("Directory", StringComparison.Ordinal));

    private static string? FindOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private static bool Runs(string fileName, params string[] arguments)
    {
        try
        {
            return CommandLine.Run(fileName, arguments).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
