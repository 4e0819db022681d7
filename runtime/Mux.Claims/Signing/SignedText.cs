namespace Mux.Claims;

/// <summary>A token, or a URL that ends with it.</summary>
/// <param name="Text">The token or the URL.</param>
/// <param name="Start">Where the token begins.</param>
internal readonly record struct SignedText(string Text, int Start)
{
    public MuxToken ToToken(long exp) => new(Text, Start, Text.Length - Start, DateTimeOffset.FromUnixTimeSeconds(exp));
}
