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

    /// <summary>A DateTimeOffset that is written as ISO 8601.</summary>
    DateTimeOffset,

    /// <summary>A DateTimeOffset that is written as UNIX seconds.</summary>
    Epoch,

    /// <summary>A long that is UNIX seconds.</summary>
    EpochSeconds,
    Guid,

    /// <summary>An enum of the runtime that stands for one of the catalogue's closed sets.</summary>
    Choice,

    /// <summary>An enum whose members are written in snake_case.</summary>
    Enum,

    /// <summary>One of the runtime's identifiers.</summary>
    Identifier,
}
