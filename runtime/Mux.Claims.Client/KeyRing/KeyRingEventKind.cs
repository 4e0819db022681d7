namespace Mux.Claims.Client;

/// <summary>What happened to a ring.</summary>
public enum KeyRingEventKind
{
    /// <summary>The configured key is in the ring.</summary>
    Imported,

    /// <summary>A key was created at Mux and is stored.</summary>
    Created,

    /// <summary>A stored key was read back, and has a time from which on it signs.</summary>
    Announced,

    /// <summary>This machine signs with another key.</summary>
    Signing,

    /// <summary>A later key signs, and this one waits for its tokens to expire.</summary>
    Retired,

    /// <summary>A key is to be replaced and deleted at once: it leaked, or Mux does not have it any more.</summary>
    Revoked,

    /// <summary>A key was deleted at Mux, and has left the ring.</summary>
    Deleted,

    /// <summary>The times or the environment in the ring were changed.</summary>
    Changed,

    /// <summary>A rotation was asked for.</summary>
    RotationRequested,

    /// <summary>Mux may have created a key whose private half nobody has, or has keys that may be such.</summary>
    LeftOver,

    /// <summary>Something failed, and is tried again.</summary>
    Problem,

    /// <summary>What failed before works again.</summary>
    Recovered,
}
