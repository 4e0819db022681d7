namespace Mux.Claims.Generator.Model;

/// <summary>What a text has to be.</summary>
internal enum TextForm
{
    /// <summary>Valid Unicode.</summary>
    Any,

    /// <summary>Not empty.</summary>
    NotEmpty,

    /// <summary>A BCP 47 language tag.</summary>
    LanguageTag,
}
