namespace Mux.Claims.Tool;

/// <summary>How the tool ends.</summary>
internal static class ExitCode
{
    /// <summary>It did what was asked; an explained token serves, as far as can be told.</summary>
    public const int Success = 0;

    /// <summary>Refused: by Mux, or what was explained or signed would be.</summary>
    public const int Refused = 1;

    /// <summary>The command line, or what it needs from the environment, is not right.</summary>
    public const int Usage = 2;
}
