namespace Mux.Claims.Package.Tests.Packing;

/// <summary>The tests that share one packed package.</summary>
[CollectionDefinition(nameof(PackedPackageGroup))]
public sealed class PackedPackageGroup : ICollectionFixture<PackedPackage>;
