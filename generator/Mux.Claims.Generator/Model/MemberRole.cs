namespace Mux.Claims.Generator.Model;

/// <summary>How reading gives a member its value.</summary>
internal enum MemberRole
{
    /// <summary>Through the constructor.</summary>
    Argument,

    /// <summary>In the object initializer, which the compiler demands.</summary>
    Required,

    /// <summary>In a <c>with</c> expression; a value that is missing leaves the record's own.</summary>
    Settable,

    /// <summary>Not at all: the record computes it, and what is read must agree.</summary>
    Computed,
}
