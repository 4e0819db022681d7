using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace LocalMux.Keys;

/// <summary>The signing keys that LocalMux knows: public halves only, in memory or in a file. Thread-safe.</summary>
public sealed class SigningKeys
{
    private const int KeyBits = 2048;

    private static readonly JsonSerializerOptions FileFormat = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly string? _file;
    private readonly List<(StoredKey Stored, RsaSecurityKey Verifier)> _keys = [];

    internal SigningKeys(string? file, TimeProvider time)
    {
        (_file, _time) = (file, time);
        if (File.Exists(file))
        {
            _keys.AddRange(Load(file).Select(key => (key, Import(key.PublicKey))));
        }
    }

    /// <summary>Makes a 2048-bit RSA key. The private half is in the answer and nowhere else.</summary>
    public NewSigningKey Create()
    {
        using var rsa = RSA.Create(KeyBits);
        var id = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 44);
        var stored = Add(id, rsa.ExportSubjectPublicKeyInfoPem());
        var privateKey = Convert.ToBase64String(Encoding.ASCII.GetBytes(rsa.ExportRSAPrivateKeyPem() + "\n"));
        return new(id, privateKey, stored.CreatedAt);
    }

    /// <summary>Makes a key known whose private half is elsewhere.</summary>
    /// <param name="id">The key ID.</param>
    /// <param name="publicKeyPem">The public key, as PEM.</param>
    /// <exception cref="ArgumentException">The key ID is taken, or the PEM holds no RSA public key.</exception>
    public void Register(string id, string publicKeyPem) => Add(id, publicKeyPem);

    /// <summary>How many keys there are.</summary>
    public int Count => List().Count;

    internal IReadOnlyList<StoredKey> List()
    {
        lock (_lock)
        {
            return _keys.ConvertAll(key => key.Stored);
        }
    }

    internal SecurityKey? Find(string id)
    {
        lock (_lock)
        {
            return _keys.Find(key => key.Stored.Id == id).Verifier;
        }
    }

    internal bool Delete(string id)
    {
        lock (_lock)
        {
            if (_keys.RemoveAll(key => key.Stored.Id == id) == 0)
            {
                return false;
            }

            Save();
            return true;
        }
    }

    private StoredKey Add(string id, string publicKeyPem)
    {
        // Exported again, so that a private key handed in by mistake is not kept.
        using var rsa = RSA.Create();
        rsa.ImportFromPem(publicKeyPem);
        var stored = new StoredKey(id, _time.GetUtcNow().ToUnixTimeSeconds(), rsa.ExportSubjectPublicKeyInfoPem());
        lock (_lock)
        {
            if (_keys.Exists(key => key.Stored.Id == id))
            {
                throw new ArgumentException($"There is a signing key {id} already.", nameof(id));
            }

            _keys.Add((stored, Import(stored.PublicKey)));
            Save();
        }

        return stored;
    }

    private static List<StoredKey> Load(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<List<StoredKey>>(File.ReadAllText(file), FileFormat) ?? [];
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{file} is not a file of signing keys: {exception.Message}", exception);
        }
    }

    // Moved into place whole, so that a crash leaves the old file.
    private void Save()
    {
        if (_file is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_file))!);
            File.WriteAllText(_file + ".new", JsonSerializer.Serialize(_keys.Select(key => key.Stored), FileFormat));
            File.Move(_file + ".new", _file, overwrite: true);
        }
    }

    private static RsaSecurityKey Import(string publicKeyPem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(publicKeyPem);
        return new(rsa.ExportParameters(includePrivateParameters: false));
    }
}
