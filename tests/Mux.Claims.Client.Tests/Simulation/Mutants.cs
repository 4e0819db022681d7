using System.Diagnostics.CodeAnalysis;

namespace Mux.Claims.Client.Tests.Simulation;

/// <summary>Protocols with one rule broken each.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Tests make them by name.")]
internal static class Mutants
{
    internal sealed class ForgetsTheMargin(KeyRingOptions options) : KeyRingProtocol(options)
    {
        public override TimeSpan Margin => TimeSpan.Zero;
    }

    internal sealed class SignsOnWithoutReading(KeyRingOptions options) : KeyRingProtocol(options)
    {
        public override DateTimeOffset LeaseUntil(DateTimeOffset asked) => asked.AddDays(1);
    }

    internal sealed class DeletesAtRetirement(KeyRingOptions options) : KeyRingProtocol(options)
    {
        public override DateTimeOffset DeleteAt(RingKey retired) => retired.RetiredAt!.Value;
    }

    internal sealed class ForgetsStaleMachines(KeyRingOptions options) : KeyRingProtocol(options)
    {
        private readonly KeyRingOptions _options = options;

        public override DateTimeOffset DeleteAt(RingKey retired) => base.DeleteAt(retired) - _options.MaxStaleness - Margin;
    }

    internal sealed class ForgetsOtherMachinesLifetimes(KeyRingOptions options) : KeyRingProtocol(options)
    {
        public override DateTimeOffset DeleteAt(RingKey retired) => retired.RetiredAt!.Value + Tail;
    }

    internal sealed class SignsBeforeTheRingKnowsItsLifetime(KeyRingOptions options) : KeyRingProtocol(options)
    {
        public override bool KeepsLongEnough(RingKey key) => true;
    }

    internal sealed class TakesClaimsOverAtOnce(KeyRingOptions options) : KeyRingProtocol(options)
    {
        public override DateTimeOffset TakeOverAt(RingClaim claim) => claim.At;
    }

    internal sealed class StoresWithoutClaim(KeyRingOptions options) : KeyRingProtocol(options)
    {
        public override bool MayStore(KeyRingDocument document, string claimId) => true;
    }

    internal sealed class AnnouncesUnread(KeyRingOptions options) : KeyRingProtocol(options)
    {
        public override bool MayAnnounce(RingKey key, KeyRingNode node) => true;
    }

    internal sealed class CountsFromTheAnnouncement(KeyRingOptions options) : KeyRingProtocol(options)
    {
        private readonly KeyRingOptions _options = options;

        public override DateTimeOffset DeleteAt(RingKey retired) => base.DeleteAt(retired) - _options.PropagationTime;
    }

    internal sealed class DeletesTheOnlyKey(KeyRingOptions options) : KeyRingProtocol(options)
    {
        public override bool MayDelete(RingKey key, KeyRingDocument document, DateTimeOffset now) =>
            key.RevokedAt is not null || base.MayDelete(key, document, now);
    }

    internal sealed class NeverNeedsAKeyAfterTheFirst(KeyRingOptions options) : KeyRingProtocol(options)
    {
        public override bool NeedsKey(KeyRingDocument document, DateTimeOffset now) => document.Generation == 0 && base.NeedsKey(document, now);
    }
}
