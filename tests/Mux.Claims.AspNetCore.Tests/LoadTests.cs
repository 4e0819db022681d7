using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mux.Claims.AspNetCore.Tests;

public sealed partial class LoadTests : IDisposable
{
    private const int Requests = 2000;
    private const int GridSize = 6;

    private static readonly PlaybackId Id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mux-claims");
    private readonly TestKey[] _keys = [new("first"), new("second"), new("third"), new("fourth"), new("fifth")];

    private string KeyFile => Path.Combine(_directory.FullName, "mux.json");

    public void Dispose()
    {
        _directory.Delete(recursive: true);
        Array.ForEach(_keys, key => key.Dispose());
    }

    [Fact]
    public async Task Another_processs_requests_for_tokens_and_thumbnails_never_fail_while_the_key_file_is_replaced()
    {
        ReplaceKeyFile(_keys[0]);
        await using var application = await TestApplication.StartAsync(
            [],
            map: Map,
            configure: configuration => configuration.AddJsonFile(KeyFile, optional: false, reloadOnChange: true));
        using var sender = StartSender($"{application.Http.BaseAddress}mux/tokens/{Id}", $"{application.Http.BaseAddress}thumbnails");
        var seen = new HashSet<string>();
        var last = "";

        while (await sender.StandardOutput.ReadLineAsync() is { } line)
        {
            last = line;
            foreach (Match token in Token().Matches(line))
            {
                // The next key comes when the one before has signed something.
                if (!seen.Add(await VerifiedKeyIdAsync(token.Value)))
                {
                    continue;
                }

                if (seen.Count < _keys.Length)
                {
                    ReplaceKeyFile(_keys[seen.Count]);
                }
                else
                {
                    sender.StandardInput.Close();
                }
            }
        }

        await sender.WaitForExitAsync();
        var figures = JsonDocument.Parse(last).RootElement;
        Assert.Equal(0, figures.GetProperty("Failed").GetInt32());
        Assert.InRange(figures.GetProperty("Requests").GetInt32(), Requests, 20 * Requests);
        Assert.Equal(_keys.Length, seen.Count);
        Assert.Equal(_keys[^1].Id, application.Signer.KeyId);
    }

    private static void Map(WebApplication application)
    {
        application.MapMuxTokens("/mux/tokens/{playbackId}", (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow()));
        application.MapGet("/thumbnails", (MuxSigner signer) => Results.Json(Enumerable.Range(0, GridSize).Select(
            second => new ThumbnailClaims(Id) { Time = TimeSpan.FromSeconds(second), Width = 320 }.ToSignedUrl(signer).Value)));
    }

    private static Process StartSender(params string[] urls)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Mux.Claims.Load.Benchmarks.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, "stream", $"{Requests}", "16", .. urls])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    private async Task<string> VerifiedKeyIdAsync(string token)
    {
        var keyId = TestKey.Payload(token).GetProperty("kid").GetString()!;
        using var rsa = RSA.Create();
        rsa.ImportFromPem(_keys.Single(key => key.Id == keyId).Pem);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false)),
#pragma warning disable CA5404 // Mux's tokens have no issuer.
            ValidateIssuer = false,
#pragma warning restore CA5404
            ValidAudiences = ["v", "t", "s"],
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        });
        return result.IsValid ? keyId : throw new InvalidOperationException("A token does not verify.", result.Exception);
    }

    // Moved into place whole, so that nobody reads half of it.
    private void ReplaceKeyFile(TestKey key)
    {
        File.WriteAllText(KeyFile + ".new", JsonSerializer.Serialize(new { Mux = new { SigningKeyId = key.Id, PrivateKey = key.Pem } }));
        File.Move(KeyFile + ".new", KeyFile, overwrite: true);
    }

    [GeneratedRegex(@"eyJ[\w-]+\.[\w-]+\.[\w-]+")]
    private static partial Regex Token();
}
