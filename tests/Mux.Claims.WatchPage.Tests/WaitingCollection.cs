namespace Mux.Claims.WatchPage.Tests;

/// <summary>The tests that share another <see cref="MuxFixture"/>, and run beside the rest.</summary>
[CollectionDefinition(MuxFixture.Waiting)]
public sealed class WaitingCollection : ICollectionFixture<MuxFixture>;
