using System.Net;
using System.Net.Sockets;
using System.Text;
using Mux.Claims.BulkSign.Tests;

namespace Mux.Claims.EntityFrameworkCore.Tests;

/// <summary>A way to a PostgreSQL server on which connections break when a test wants them to.</summary>
internal sealed class LossyWay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _socket;
    private Func<Task>? _onLoss;
    private bool _losesAnswer;
    private string? _lostRequest;

    public LossyWay(PostgresServer server)
    {
        _socket = server.Socket;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Lost { get; private set; }

    /// <summary>Lets the next save through and not its answer, and does something before its sender notices.</summary>
    public void LoseNextSave(Func<Task>? onLoss = null) => (_losesAnswer, _onLoss) = (true, onLoss);

    /// <summary>Breaks the connection before the next request with a text of its SQL.</summary>
    public void CutBefore(string sql) => _lostRequest = sql;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptSocketAsync(_stop.Token);
            var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await server.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
            _ = CopyAsync(client, server, isRequest: true);
            _ = CopyAsync(server, client, isRequest: false);
        }
    }

    private async Task CopyAsync(Socket from, Socket to, bool isRequest)
    {
        using (from)
        using (to)
        {
            var buffer = new byte[65536];
            try
            {
                while (await from.ReceiveAsync(buffer, _stop.Token) is var read and > 0)
                {
                    if (await BreaksAsync(Encoding.Latin1.GetString(buffer, 0, read), isRequest))
                    {
                        return;
                    }

                    await to.SendAsync(buffer.AsMemory(0, read), _stop.Token);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The other direction has ended.
            }
        }
    }

    private async Task<bool> BreaksAsync(string bytes, bool isRequest)
    {
        if (isRequest)
        {
            var cuts = _lostRequest is { } sql && bytes.Contains(sql, StringComparison.Ordinal);
            _lostRequest = cuts ? null : _lostRequest;
            return cuts;
        }

        // PostgreSQL's CommandComplete.
        if (!_losesAnswer || !bytes.Contains("COMMIT\0", StringComparison.Ordinal))
        {
            return false;
        }

        _losesAnswer = false;
        Lost++;
        if (_onLoss is not null)
        {
            await _onLoss();
        }

        return true;
    }
}
