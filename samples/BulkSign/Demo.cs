using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mux.Claims;

namespace BulkSign;

/// <summary>A catalogue and a key for those who have none at hand; both are there again when a run is resumed.</summary>
internal static class Demo
{
    /// <summary>Signed in a few seconds.</summary>
    public const int CatalogueSize = 20_000;

    private const int EveryBad = 4_999;

    // As catalogues have them that people and scripts fill.
    private static readonly string?[] NoIds = ["https://stream.mux.com/DS00Spx1CV902MCtPj5WknGlR102V5HFkDe.m3u8", null, "", "undefined"];

    /// <summary>Where the demonstration's database and key are.</summary>
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "BulkSign")).FullName;

    /// <summary>Made-up videos, always the same. One in some thousands has no playback ID.</summary>
    public static IEnumerable<Video> Videos(int count) => Enumerable.Range(1, count).Select(number => new Video(
        number, number % EveryBad == 0 ? NoIds[number / EveryBad % NoIds.Length] : PlaybackIdOf(number)));

    /// <summary>Loads the demonstration's key, which it makes at its first start.</summary>
    /// <exception cref="BulkSignException">It cannot be kept.</exception>
    public static MuxSigningKey LoadKey()
    {
        var path = Path.Combine(Folder, "demo-key.pem");
        try
        {
            if (!File.Exists(path))
            {
                using var rsa = RSA.Create(2048);
                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows())
                {
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                }

                using var file = new StreamWriter(path, Encoding.ASCII, options);
                file.Write(rsa.ExportPkcs8PrivateKeyPem());
            }

            return MuxSigningKey.FromFile("demo", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BulkSignException($"The demonstration's key cannot be kept: {e.Message}", e);
        }
    }

    private static string PlaybackIdOf(int number) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))))
            .Replace("-", "00", StringComparison.Ordinal).Replace("_", "01", StringComparison.Ordinal);
}
