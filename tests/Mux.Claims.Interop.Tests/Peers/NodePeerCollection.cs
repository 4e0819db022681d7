namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>The tests that share one <see cref="NodePeer"/>.</summary>
[CollectionDefinition(NodePeer.Collection)]
public sealed class NodePeerCollection : ICollectionFixture<NodePeer>;
