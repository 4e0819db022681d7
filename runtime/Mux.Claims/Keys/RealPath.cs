namespace Mux.Claims;

/// <summary>
/// Where a path leads when all links on it are followed one by one, as the system does: <see cref="File.ResolveLinkTarget"/> reads a link's
/// <c>..</c> as text, and misses the file where a folder before it is a link as well.
/// </summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows.</summary>
    private const int MaxLinks = 40;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <param name="path">The path, of which nothing need exist.</param>
    /// <returns>A full path without links.</returns>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    internal static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        string real = Path.GetPathRoot(full)!;
        var rest = new Stack<string>();
        Push(full);
        int links = 0;
        while (rest.TryPop(out string? name))
        {
            string next = name == ".." ? Path.GetDirectoryName(real) ?? real : Path.Combine(real, name);
            if (name == ".." || new FileInfo(next).LinkTarget is not { } target)
            {
                if (!Path.Exists(next))
                {
                    // Nothing below it is a link, however long the path is.
                    return Path.GetFullPath(Path.Combine([next, .. rest]));
                }

                real = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                throw new IOException("The path has too many links.");
            }

            real = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : real;
            Push(target);
        }

        return real;

        void Push(string names)
        {
            string[] parts = names[Path.GetPathRoot(names)!.Length..].Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            for (int i = parts.Length - 1; i >= 0; i--)
            {
                if (parts[i] != ".")
                {
                    rest.Push(parts[i]);
                }
            }
        }
    }
}
