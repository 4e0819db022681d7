namespace Mux.Claims.AspNetCore;

/// <summary>The URLs of a picture.</summary>
/// <param name="Src">One of them, for what reads no <paramref name="SrcSet"/>.</param>
/// <param name="SrcSet">All of them, with their widths.</param>
/// <param name="Preview">What moves under the pointer; null for nothing.</param>
internal sealed record SignedPicture(string Src, string SrcSet, string? Preview);
