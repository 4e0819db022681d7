namespace Mux.Claims.Generator.Model;

/// <summary>The C# types that a claim can have, by how they are read, checked and written.</summary>
internal enum ClaimType
{
    Boolean,
    Integer,
    Single,
    Double,
    Decimal,
    String,
    TimeSpan,
    DateTimeOffset,
    Guid,

    /// <summary>An enum of the runtime that stands for one of the catalogue's closed sets.</summary>
    Choice,

    /// <summary>An enum of the user's, whose members are written in snake_case.</summary>
    Enum,

    /// <summary>One of the runtime's identifiers.</summary>
    Identifier,
}
