using System.Runtime.InteropServices;
using Mux.Claims.Interop.Tests.Conditions;
using Mux.Claims.Interop.Tests.Peers;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Mux.Claims.Interop.Tests;

/// <summary>A key in a real PKCS#11 token, imported as Mux gives it, signs what the local key signs.</summary>
public sealed class Pkcs11Tests : IDisposable
{
    private const string Pin = "1234";

    private static readonly PlaybackId Id = new("abc");

    private readonly string _folder = Directory.CreateTempSubdirectory("mux-claims-").FullName;
    private readonly TestClock _clock = new() { Now = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000) };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [InteropFact(Tool.SoftHsm, Tool.OpenSsl)]
    public async Task Tokens_are_byte_equal_to_the_local_keys_and_64_callers_make_one_request()
    {
        using var library = Load();
        var slot = CreateToken(library);
        using var local = new MuxSigner(TestKey.Shared.ToSigningKey(), Options());
        var counted = new CountedKey(new Pkcs11Key(slot, Pin, TestKey.Shared.KeyId));
        using var signer = new MuxSigner(MuxSigningKey.FromRemote(counted), Options());

        var claims = new VideoClaims(Id) { MaxResolution = VideoResolution.P720 };
        var urls = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => claims.ToSignedUrlAsync(signer).AsTask())));
        Assert.Equal(claims.ToSignedUrl(local), Assert.Single(urls.Distinct()));
        Assert.Equal(1, counted.Requests);
        Assert.Equal(local.SignPlayer(Id, drm: true).ToJson(), (await signer.SignPlayerAsync(Id, drm: true)).ToJson());

        // The token locks the application out, and what is remembered is still served.
        slot.CloseAllSessions();
        counted.Key = new Pkcs11Key(slot, "4321", TestKey.Shared.KeyId);
        Assert.Equal(urls[0], claims.ToSignedUrl(signer));
        var thrown = await Assert.ThrowsAsync<MuxSigningKeyException>(() => signer.SignAsync(new GifClaims(Id)).AsTask());
        Assert.IsType<Pkcs11Exception>(thrown.InnerException);
        Assert.Contains("CKR_PIN_INCORRECT", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => signer.Sign(new GifClaims(Id)));
    }

    private MuxSignerOptions Options() =>
        new() { TimeProvider = _clock, TokenCacheCapacity = 100, ExpiryWindow = TimeSpan.FromHours(1) };

    /// <summary>Pkcs11Interop asks for "libdl", which Debian has under this name where nobody compiles C.</summary>
    static Pkcs11Tests() => NativeLibrary.SetDllImportResolver(
        typeof(Pkcs11InteropFactories).Assembly,
        static (name, assembly, path) => NativeLibrary.Load(name == "libdl" ? "libdl.so.2" : name, assembly, path));

    private IPkcs11Library Load()
    {
        ToolLocator.Require(Tool.SoftHsm);
        Directory.CreateDirectory(Path.Combine(_folder, "tokens"));
        var configuration = Path.Combine(_folder, "softhsm2.conf");
        File.WriteAllText(configuration, $"directories.tokendir = {Path.Combine(_folder, "tokens")}\nobjectstore.backend = file\n");

        // The module reads the process's own variables, which are not .NET's copy of them.
        Run("softhsm2-util", "--init-token", "--free", "--label", "mux", "--pin", Pin, "--so-pin", Pin);
        var key = Path.Combine(_folder, "key.pem");
        File.WriteAllText(key, TestKey.Shared.PrivateKeyPem);
        Run("softhsm2-util", "--import", key, "--token", "mux", "--label", TestKey.Shared.KeyId, "--id", "01", "--pin", Pin);
        NativeEnvironment.Set("SOFTHSM2_CONF", configuration);
        var factories = new Pkcs11InteropFactories();
        return factories.Pkcs11LibraryFactory.LoadPkcs11Library(factories, ToolLocator.SoftHsm, AppType.MultiThreaded);

        void Run(string program, params string[] arguments)
        {
            var (exitCode, output, errors) = CommandLine.Run("env", [$"SOFTHSM2_CONF={configuration}", program, .. arguments]);
            Assert.True(exitCode == 0, output + errors);
        }
    }

    private static ISlot CreateToken(IPkcs11Library library) =>
        library.GetSlotList(SlotsType.WithTokenPresent).Single(slot => slot.GetTokenInfo().Label.Trim() == "mux");

    private sealed class CountedKey(MuxRemoteKey key) : MuxRemoteKey
    {
        private int _requests;

        public int Requests => Volatile.Read(ref _requests);

        public MuxRemoteKey Key { get; set; } = key;

        public override string KeyId => Key.KeyId;

        public override System.Security.Cryptography.RSAParameters PublicKey => Key.PublicKey;

        public override ValueTask<int> SignHashAsync(ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            return Key.SignHashAsync(sha256, destination, cancellationToken);
        }
    }
}
