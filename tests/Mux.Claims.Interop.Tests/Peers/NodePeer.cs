using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>
/// One Node process for the whole test run, started by its first call: mux-node, <c>JSON.stringify</c> and Node's JWT libraries.
/// </summary>
/// <remarks>
/// Every call throws <see cref="NodeErrorException"/> where JavaScript throws, and <see cref="InvalidOperationException"/> with the
/// exit code and what was written to stderr when the process dies; the next call then starts another. A lone surrogate in an
/// argument reaches Node as U+FFFD: write it as a JavaScript escape.
/// </remarks>
public sealed class NodePeer : IDisposable
{
    /// <summary>The xunit collection whose fixture this is.</summary>
    public const string Collection = "Node peer";

    private static readonly JsonSerializerOptions ReplyOptions = new(JsonSerializerDefaults.Web);

    private readonly Lock _gate = new();
    private readonly StringBuilder _errors = new();
    private Process? _process;

    /// <summary>mux-node's <c>jwt.signPlaybackId</c> for one type.</summary>
    /// <param name="id">The playback ID.</param>
    /// <param name="key">Becomes <c>keyId</c> and <c>keySecret</c>, unless <paramref name="config"/> has its own.</param>
    /// <param name="now">The instant that <c>Date.now()</c> tells, cut to milliseconds.</param>
    /// <param name="config">The rest of mux-node's config, in JSON or JavaScript: <c>{ type: 'gif', params: { fps: 15 } }</c>.</param>
    public string SignPlaybackId(string id, TestKey key, DateTimeOffset now, string config = "{}")
        => Sign<string>("signPlaybackId", id, key, now, config);

    /// <summary>mux-node's <c>jwt.signPlaybackId</c> for an array of types: the tokens by mux-player's attribute names.</summary>
    /// <inheritdoc cref="SignPlaybackId" path="/param"/>
    public IReadOnlyDictionary<string, string> SignPlaybackIdMultipleTypes(string id, TestKey key, DateTimeOffset now, string config)
        => Sign<Dictionary<string, string>>("signPlaybackId", id, key, now, config);

    /// <summary>mux-node's <c>jwt.signDrmLicense</c>.</summary>
    /// <inheritdoc cref="SignPlaybackId" path="/param"/>
    public string SignDrmLicense(string id, TestKey key, DateTimeOffset now, string config = "{}")
        => Sign<string>("signDrmLicense", id, key, now, config);

    /// <summary>mux-node's <c>jwt.signViewerCounts</c>.</summary>
    /// <param name="id">The video, asset, playback or live stream ID.</param>
    /// <inheritdoc cref="SignPlaybackId" path="/param[@name!='id']"/>
    public string SignViewerCounts(string id, TestKey key, DateTimeOffset now, string config = "{}")
        => Sign<string>("signViewerCounts", id, key, now, config);

    /// <summary>A token of another library: the payload as the library writes it, the key ID in the header.</summary>
    /// <param name="signer"><see cref="NodeVerifier.Jose"/> or <see cref="NodeVerifier.JsonWebToken"/>.</param>
    /// <param name="key">Signs, and its ID is the header's.</param>
    /// <param name="payload">The claims, in JSON or JavaScript.</param>
    public string SignWith(NodeVerifier signer, TestKey key, string payload) => Call<string>(new
    {
        operation = "signWith",
        library = Library(signer),
        keyId = key.KeyId,
        keySecret = key.PrivateKeyPem,
        payload,
    });

    /// <summary>A call of mux-node's <c>system.signingKeys</c>; of <c>list</c>, the keys of all pages.</summary>
    /// <param name="client">The options of mux-node's client: <c>baseURL</c>, <c>tokenId</c> and <c>tokenSecret</c>.</param>
    /// <param name="method"><c>create</c>, <c>list</c>, <c>retrieve</c> or <c>delete</c>.</param>
    /// <param name="arguments">What the method takes.</param>
    public JsonElement SigningKeys(NodeClient client, string method, params object[] arguments) => Call<JsonElement>(new
    {
        operation = "signingKeys",
        baseURL = client.BaseUrl,
        tokenId = client.TokenId,
        tokenSecret = client.TokenSecret,
        method,
        args = arguments,
    });

    /// <summary>The attributes that <c>&lt;mux-player&gt;</c> watches.</summary>
    public IReadOnlyList<string> PlayerAttributes() => Call<string[]>(new { operation = "playerAttributes" });

    /// <summary>
    /// The codes that Mux's player shows for requests that are answered with 403; null where it blames none of the token.
    /// </summary>
    public IReadOnlyList<int?> PlayerCodes(IEnumerable<PlayerRequest> requests, DateTimeOffset now) => Call<int?[]>(new
    {
        operation = "playerCodes",
        requests = requests.Select(request => new { audience = request.Audience, playbackId = request.PlaybackId, token = request.Token }),
        now = now.ToUnixTimeMilliseconds(),
    });

    /// <summary>The exact text that <c>JSON.stringify</c> makes of a value written in JSON or JavaScript; null for undefined.</summary>
    public string? Stringify(string expression) => Call<string?>(new { operation = "stringify", expression });

    /// <summary>The exact text that <c>JSON.stringify</c> makes of each number; a million take seconds.</summary>
    public IReadOnlyList<string> Stringify(ReadOnlySpan<double> numbers)
    {
        byte[] bits = new byte[numbers.Length * sizeof(double)];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteDoubleBigEndian(bits.AsSpan(i * sizeof(double)), numbers[i]);
        }

        return Call<string[]>(new { operation = "stringifyNumbers", numberBits = Convert.ToHexString(bits) });
    }

    /// <summary>
    /// The exact text that <c>JSON.stringify</c> makes of each code point as a string of its own, lone surrogates included; a million
    /// take seconds.
    /// </summary>
    public IReadOnlyList<string> StringifyCodePoints(IEnumerable<int> codePoints)
        => Call<string[]>(new { operation = "stringifyCodePoints", codePoints });

    /// <summary>Verifies a token's signature, and its form as strictly as the library does; no token counts as expired.</summary>
    public NodeVerification Verify(string token, string publicKeyPem, NodeVerifier verifier = NodeVerifier.NodeCrypto)
        => Call<NodeVerification>(new { operation = "verify", token, publicKeyPem, library = Library(verifier) });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            Stop();
        }
    }

    private static string Library(NodeVerifier verifier) => verifier switch
    {
        NodeVerifier.NodeCrypto => "nodeCrypto",
        NodeVerifier.Jose => "jose",
        NodeVerifier.JsonWebToken => "jsonwebtoken",
        _ => throw new ArgumentOutOfRangeException(nameof(verifier), verifier, null),
    };

    private T Sign<T>(string method, string id, TestKey key, DateTimeOffset now, string config) => Call<T>(new
    {
        operation = "sign",
        method,
        id,
        keyId = key.KeyId,
        keySecret = key.PrivateKeyPem,
        now = now.ToUnixTimeMilliseconds(),
        config,
    });

    private T Call<T>(object request)
    {
        string? line;
        lock (_gate)
        {
            line = Exchange(JsonSerializer.Serialize(request));
        }

        Reply<T> reply = JsonSerializer.Deserialize<Reply<T>>(line, ReplyOptions)!;
        return reply.Error is null ? reply.Result : throw new NodeErrorException(reply.Error, reply.ErrorClass);
    }

    private string Exchange(string request)
    {
        _process ??= Start();
        try
        {
            _process.StandardInput.WriteLine(request);
            _process.StandardInput.Flush();
            if (_process.StandardOutput.ReadLine() is { } reply)
            {
                return reply;
            }
        }
        catch (IOException)
        {
            // A pipe without a reader: the process is gone, as it is without a reply.
        }

        int exitCode = Stop();
        throw new InvalidOperationException($"node exited with {exitCode}: {_errors.ToString().Trim()}");
    }

    private Process Start()
    {
        ToolLocator.Require(Tool.Node);
        ProcessStartInfo startInfo = CommandLine.StartInfo("node", [Path.Combine(ToolLocator.NodeDirectory, "peer.mjs")]);

        // mux-node would fall back to the developer's own key.
        foreach (string name in startInfo.Environment.Keys.Where(name => name.StartsWith("MUX_", StringComparison.Ordinal)).ToList())
        {
            startInfo.Environment.Remove(name);
        }

        _errors.Clear();
        Process process = Process.Start(startInfo)!;
        process.StandardInput.NewLine = "\n";
        process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        return process;
    }

    private int Stop()
    {
        if (_process is not { } process)
        {
            return 0;
        }

        _process = null;
        using (process)
        {
            // The end of its input ends the process; waiting for that also waits for the end of stderr. The stream below the writer
            // is closed because the writer would first flush to a process that may be gone.
            process.StandardInput.BaseStream.Close();
            process.WaitForExit();
            return process.ExitCode;
        }
    }

    private sealed record Reply<T>(T Result, string? Error, string? ErrorClass);
}
