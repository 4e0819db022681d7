using Mux.Claims.Catalogue;

namespace Mux.Claims.Client;

/// <content>What the machine tells of the ring.</content>
public sealed partial class KeyRing
{
    /// <summary>A sentence of the ring's, and what Mux, a store or a protector said.</summary>
    private const int MaxMessageLength = 8192;

    /// <summary>What keeps the ring from going on now, or kept it when Mux was asked last.</summary>
    private string? Problem => _problem ?? (Now < _askMuxAt ? _refusedBecause : null);

    private string SigningGoesOn => _using is null ? "Nothing is signed yet" : "Signing goes on";

    private void Fail(string problem)
    {
        problem = OutsideText.Escaped(problem, MaxMessageLength);
        _problem = problem;
        if (problem != _lastTold)
        {
            _lastTold = problem;
            Tell(KeyRingEventKind.Problem, null, problem);
        }

        Report();
    }

    private void Tell(KeyRingEventKind kind, string? keyId, string message)
    {
        KeyRingMetrics.Count(Name, kind);
        _events?.Report(new KeyRingEvent(kind, keyId, OutsideText.Escaped(message, MaxMessageLength)));
    }

    private void Report()
    {
        var now = Now;
        var document = _document ?? KeyRingDocument.Empty;
        Volatile.Write(ref _status, new KeyRingStatus
        {
            KeyId = _using?.KeyId,
            Keys =
            [
                .. document.Keys.OrderBy(key => key.StoredAt).Select(key => new KeyRingKey(
                    key.KeyId, key.StateAt(now), key.ActiveFrom, key.RetiredAt is null ? null : _protocol.DeleteAt(key))),
            ],
            ReadAt = _readAt,
            SignsUntil = _signsUntil,
            Problem = Problem,
            LeftOver = [.. document.Losses.SelectMany(loss => loss.KeyIds).Distinct()],
        });
    }
}
