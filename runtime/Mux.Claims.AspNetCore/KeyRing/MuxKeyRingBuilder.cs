using Microsoft.Extensions.DependencyInjection;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore;

/// <summary>The key ring of one of Mux's environments, which <c>AddKeyRing</c> has added and which needs a store.</summary>
public sealed class MuxKeyRingBuilder
{
    internal MuxKeyRingBuilder(MuxClaimsBuilder environment) => Environment = environment;

    /// <summary>The environment.</summary>
    public MuxClaimsBuilder Environment { get; }

    /// <summary>The application's services.</summary>
    public IServiceCollection Services => Environment.Services;

    /// <summary>
    /// The environment's name, by which a store that keeps several rings tells them apart; empty for the environment without a name.
    /// </summary>
    public string Name => Environment.Name;

    internal TimeSpan WaitsAtStart { get; private set; } = TimeSpan.FromSeconds(30);

    /// <summary>Keeps the ring in a file, for the processes of one machine. Each environment needs a file of its own.</summary>
    /// <param name="path">The path; neither the file nor its folder need exist.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public MuxKeyRingBuilder PersistToFile(string path)
    {
        var store = new FileSigningKeyStore(path);
        return PersistTo(_ => store);
    }

    /// <summary>Keeps the ring in a store of the application's.</summary>
    /// <param name="create">Makes the store, once.</param>
    public MuxKeyRingBuilder PersistTo(Func<IServiceProvider, ISigningKeyStore> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Environment.AddSingleton(create);
        return this;
    }

    /// <summary>
    /// How long the application's start waits for a key to sign with: 30 seconds unless this is called. If there is none then, the start
    /// fails with the reason. With zero the application starts at once, signing throws a <see cref="MuxSigningKeyException"/> until a key
    /// is there, and health is bad as long.
    /// </summary>
    /// <param name="limit">Zero or more, and an hour at the most.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than zero, or more than an hour.</exception>
    public MuxKeyRingBuilder WaitAtStart(TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, TimeSpan.FromHours(1));
        WaitsAtStart = limit;
        return this;
    }
}
