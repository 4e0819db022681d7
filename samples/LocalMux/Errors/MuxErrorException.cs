namespace LocalMux.Errors;

/// <summary>A request that is refused: thrown where the reason is known, answered in one place, <see cref="ErrorResponses"/>.</summary>
#pragma warning disable CA1032 // Only the factories below make one.
internal sealed class MuxErrorException : Exception
#pragma warning restore CA1032
{
    private MuxErrorException(int status, string type, params IReadOnlyList<string> messages)
        : base(string.Join(" ", messages)) => (Status, Type, Messages) = (status, type, messages);

    public int Status { get; }

    public string Type { get; }

    public IReadOnlyList<string> Messages { get; }

    public static MuxErrorException InvalidParameters(params IReadOnlyList<string> messages) =>
        new(StatusCodes.Status400BadRequest, "invalid_parameters", messages);

    public static MuxErrorException Unauthorized() => new(StatusCodes.Status401Unauthorized, "unauthorized", "Unauthorized request");

    public static MuxErrorException Forbidden(string message) => new(StatusCodes.Status403Forbidden, "forbidden", message);

    public static MuxErrorException NotFound() => ForStatus(StatusCodes.Status404NotFound);

    public static MuxErrorException TooManyRequests() =>
        new(StatusCodes.Status429TooManyRequests, "too_many_requests", "Too many requests in this minute.");

    public static MuxErrorException NotReady(string message) =>
        new(StatusCodes.Status412PreconditionFailed, "preconditions_failed", message);

    public static MuxErrorException OnPurpose(int status) => new(status, "local_mux", "LocalMux was told to fail this request.");

    /// <summary>The error for a status that routing answered, with no reason of our own.</summary>
    public static MuxErrorException ForStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound =>
            new(status, "not_found", "The requested resource either doesn't exist or you don't have access to it."),
        StatusCodes.Status405MethodNotAllowed => new(status, "method_not_allowed", "This URL does not take that method."),
        _ => new(status, "error", $"The request failed with status {status}."),
    };
}
