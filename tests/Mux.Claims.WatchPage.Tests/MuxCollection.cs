namespace Mux.Claims.WatchPage.Tests;

/// <summary>The tests that share one <see cref="MuxFixture"/>.</summary>
[CollectionDefinition(MuxFixture.Collection)]
public sealed class MuxCollection : ICollectionFixture<MuxFixture>;
