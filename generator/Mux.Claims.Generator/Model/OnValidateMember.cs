namespace Mux.Claims.Generator.Model;

/// <summary>Which <c>OnValidate</c> the record has.</summary>
internal enum OnValidateMember
{
    /// <summary>The partial method that is emitted, which the user may implement.</summary>
    Emitted,

    /// <summary>A method that the user declared as a whole.</summary>
    Own,

    /// <summary>None: something else has the name.</summary>
    None,
}
