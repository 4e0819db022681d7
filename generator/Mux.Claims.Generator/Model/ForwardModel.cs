namespace Mux.Claims.Generator.Model;

/// <summary>A member that a base type or an interface asks for, which an emitted one with an expiry beside serves.</summary>
/// <param name="Declaration">
/// The declaration, such as <c>public override global::Mux.Claims.MuxToken Sign(global::Mux.Claims.MuxSigner signer)</c>.
/// </param>
/// <param name="Call">The call of the emitted member.</param>
internal sealed record ForwardModel(string Declaration, string Call);
