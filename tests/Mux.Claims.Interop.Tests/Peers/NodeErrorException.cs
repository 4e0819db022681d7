namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>An error that JavaScript threw; the message is its own, and the process lives on.</summary>
#pragma warning disable CA1032 // Without a message of JavaScript's there is no such error.
public sealed class NodeErrorException(string message) : Exception(message);
