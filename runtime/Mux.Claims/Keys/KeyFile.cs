using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>Reads key files. A path may be key text that was given in its place, so that only paths that cannot be are repeated.</summary>
internal static class KeyFile
{
    /// <summary>How a sentence names a file.</summary>
    internal static string Describe(string path) => KeyMaterial.MayBeIn(path) ? "The key file" : $"The key file {OutsideText.Quoted(path)}";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="destination">Takes the content as far as it fits.</param>
    /// <returns>How many bytes were read.</returns>
    /// <exception cref="MuxSigningKeyException">The path is a key, or there is no regular file that can be read.</exception>
    internal static int Read(string path, Span<byte> destination)
    {
        if (KeyMaterial.IsKey(path))
        {
            throw new MuxSigningKeyException("The path of the key file is the text of a key. Pass the path, or load the text with Parse.");
        }

        try
        {
            // A pipe would be waited for when it is opened, and has no length; neither has a device.
            if (!Directory.Exists(path) && new FileInfo(RealPath.Of(path)).Length == 0)
            {
                throw new MuxSigningKeyException(
                    $"{Describe(path)} is empty, or a pipe or a device, which are not read. {PrivateKeyText.PassTheKey}");
            }

            // No buffer of the stream's own, which would keep a copy of the key; and whoever replaces the file meanwhile is not disturbed.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string message = $"{Describe(path)} cannot be read: {Reason(e)}";
            throw KeyMaterial.MayBeIn(path) ? new MuxSigningKeyException(
                    $"{message} Its path is not shown, since it may be key text in the wrong place: a text is loaded with Parse.")

                // The cause holds the path as it is.
                : OutsideText.HasEscapes(path) && e is not ArgumentException ? new MuxSigningKeyException(message)
                : new MuxSigningKeyException(message, e);
        }
    }

    private static string Reason(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is none.",
        UnauthorizedAccessException => "access is denied, or it is a directory.",
        PathTooLongException => "its path is too long.",
        ArgumentException or NotSupportedException => "its path is none.",
        _ => "an input or output error.",
    };
}
