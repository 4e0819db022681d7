namespace Mux.Claims.Fuzz.Targets;

/// <summary>Texts of which no message shows a piece.</summary>
/// <param name="length">How long a piece is.</param>
internal sealed class Secrets(int length)
{
    private readonly HashSet<string> _pieces = [];

    public void Add(string secret)
    {
        for (var i = 0; i + length <= secret.Length; i++)
        {
            _pieces.Add(secret.Substring(i, length));
        }
    }

    public bool IsShownIn(string text)
    {
        var pieces = _pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i + length <= text.Length; i++)
        {
            if (pieces.Contains(text.AsSpan(i, length)))
            {
                return true;
            }
        }

        return false;
    }

    public void CheckHidden(string text) => FindingException.ThrowUnless(!IsShownIn(text), $"a secret is shown: {text}");
}
