namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>An error that JavaScript threw; the message is its own, and the process lives on.</summary>
#pragma warning disable CA1032 // Without a message of JavaScript's there is no such error.
public sealed class NodeErrorException(string message, string? errorClass = null) : Exception(message)
{
    /// <summary>The class of the error, such as <c>TypeError</c>; null for what is no object.</summary>
    public string? ErrorClass => errorClass;
}
