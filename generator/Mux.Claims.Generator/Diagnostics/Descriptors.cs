namespace Mux.Claims.Generator.Diagnostics;

/// <summary>Every rule. Each has a page under <c>generator/rules/</c>.</summary>
internal static class Descriptors
{
    private const string Declaration = "Mux.Claims.Declaration";
    private const string Value = "Mux.Claims.Value";
    private const string Usage = "Mux.Claims.Usage";
    private const string Pages = "https://github.com/mux-claims/mux-claims-generator/blob/main/generator/rules/";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "MUXC001",
        "An annotated record must be partial",
        "'{0}' must be partial, so that its claims can be generated; add 'partial'");

    public static readonly DiagnosticDescriptor NotRecord = Error(
        "MUXC002",
        "An annotated type must be a record",
        "'{0}' must be a record, a record struct or a readonly record struct; {1}");

    public static readonly DiagnosticDescriptor ContainerNotPartial = Error(
        "MUXC003",
        "A type around an annotated record must be partial",
        "'{0}' must be partial, because it contains '{1}', which is generated for; add 'partial'");

    public static readonly DiagnosticDescriptor NoSubject = Error(
        "MUXC004",
        "Claims need a subject",
        "'{0}' has no subject: {1} tokens are for one {2}; add a member of that type, such as '{2} {2}'");

    public static readonly DiagnosticDescriptor SeveralSubjects = Error(
        "MUXC005",
        "Claims have one subject",
        "'{0}' is a second subject beside '{1}': {2} tokens are for one {3}; mark one of them [CustomClaim] or [ClaimIgnore]");

    public static readonly DiagnosticDescriptor WrongSubject = Error(
        "MUXC006",
        "The subject has the wrong type",
        "'{0}' is of type '{1}', and {2} tokens are for one {3}; change the type to Mux.Claims.{3}");

    public static readonly DiagnosticDescriptor UnsupportedShape = Error(
        "MUXC007",
        "Nothing can be generated for this shape of record",
        "'{0}' {1}");

    public static readonly DiagnosticDescriptor SeveralParts = Error(
        "MUXC008",
        "Claims stand in one part of a record",
        "'{0}' stands in another part of '{1}' than '{2}', and the order of parts, which the token's bytes depend on, is not stable; " +
        "move all claims into one part");

    public static readonly DiagnosticDescriptor DerivesFromAnnotated = Error(
        "MUXC009",
        "A record must not derive from an annotated one",
        "'{0}' derives from '{1}', which has [MuxClaims]: through '{1}' the members that '{0}' adds would not be signed; " +
        "derive both from a record without [MuxClaims]");

    public static readonly DiagnosticDescriptor NotAParameter = Error(
        "MUXC010",
        "Not a parameter of this audience",
        "'{0}' {1}");

    public static readonly DiagnosticDescriptor WrongType = Error(
        "MUXC011",
        "A type that the claim cannot hold",
        "'{0}' cannot be of type '{1}': the claim '{2}' holds {3}; use {4}");

    public static readonly DiagnosticDescriptor Reserved = Error(
        "MUXC012",
        "A reserved claim",
        "'{0}' is a reserved claim: {1}; {2}");

    public static readonly DiagnosticDescriptor Duplicate = Error(
        "MUXC013",
        "Two members are the same claim",
        "'{0}' and '{1}' are both the claim '{2}'; rename one, or mark it [ClaimIgnore]");

    public static readonly DiagnosticDescriptor PersonalData = Warning(
        "MUXC014",
        "A custom claim looks like personal data",
        "'{0}' looks like personal data, which Mux forbids in tokens: whoever has the URL can read it; sign an opaque ID instead");

    public static readonly DiagnosticDescriptor Deprecated = Warning(
        "MUXC015",
        "A parameter that Mux has deprecated",
        "Mux has deprecated '{0}' and ignores it; leave it out (see {1})");

    public static readonly DiagnosticDescriptor MissingCompanion = Warning(
        "MUXC016",
        "A parameter without the companion that it needs",
        "'{0}' other than '{1}' needs {2} as well, which '{3}' does not declare; add {4}");

    public static readonly DiagnosticDescriptor BadCustomName = Error(
        "MUXC017",
        "A custom claim's name that JSON cannot hold",
        "'{0}' has a custom name that is empty or not valid Unicode; give it a name of its own");

    public static readonly DiagnosticDescriptor Dropped = Error(
        "MUXC018",
        "Something would be dropped or merged in silence",
        "'{0}' {1}");

    public static readonly DiagnosticDescriptor WiderRange = Warning(
        "MUXC022",
        "A range that is wider than Mux's",
        "The [Range] of '{0}' allows what Mux refuses: Mux takes {1}; narrow the range to that");

    public static readonly DiagnosticDescriptor NotHonoured = Warning(
        "MUXC023",
        "A validation attribute that is not honoured",
        "[{0}] on '{1}' has no effect on the claims: {2}");

    public static readonly DiagnosticDescriptor OldLanguage = Error(
        "MUXC040",
        "The generated code needs C# 11",
        "The code that is generated for '{0}' needs C# 11, and the project is compiled as C# {1}; set <LangVersion> to 11 or later");

    public static readonly DiagnosticDescriptor OutOfRange = Error(
        "MUXC020",
        "A value outside the range",
        "'{0}' {1}",
        Value);

    public static readonly DiagnosticDescriptor Contradiction = Error(
        "MUXC021",
        "Values that contradict each other",
        "These values contradict each other: {0}",
        Value);

    public static readonly DiagnosticDescriptor RefusedUrl = Error(
        "MUXC024",
        "A constant public URL that would be refused",
        "{0}: {1}",
        Value);

    public static readonly DiagnosticDescriptor NoIdentifier = Error(
        "MUXC025",
        "A constant text that is no ID",
        "{0}",
        Value);

    public static readonly DiagnosticDescriptor AppendedToSignedUrl = Warning(
        "MUXC030",
        "Something appended to a signed URL",
        "{0} stands behind a signed URL, where Mux refuses or ignores it: Mux takes parameters from the token alone; set it on the claims before " +
        "they are signed, or sign a public URL that has it",
        Usage);

    public static readonly DiagnosticDescriptor HandBuiltUrl = Warning(
        "MUXC031",
        "A Mux URL built by hand",
        "In this URL, {0}; let ToSignedUrl or SignUrl make the URL",
        Usage);

    public static readonly DiagnosticDescriptor KeyInSource = Warning(
        "MUXC032",
        "A private key in source",
        "This is a private key, which everybody with the source or the program can sign with; delete it in Mux's dashboard, " +
        "and load a new one with MuxSigningKey.FromEnvironment, FromFile or a secret store",
        Usage);

    public static readonly DiagnosticDescriptor SwappedKey = Error(
        "MUXC033",
        "Something else in the place of a key or its ID",
        "Here {0}",
        Usage);

    public static readonly DiagnosticDescriptor ShortLifetime = Warning(
        "MUXC034",
        "A lifetime under a minute",
        "{0}: {1}; take at least the length of the video",
        Usage);

    public static readonly DiagnosticDescriptor KeyPerCall = Info(
        "MUXC035",
        "A key or signer made again and again",
        "This makes a {0} on every {1}, and parsing a key costs more than signing with it; make one signer when the program starts, " +
        "and share it: it is thread-safe",
        Usage);

    public static readonly DiagnosticDescriptor HandMadeToken = Warning(
        "MUXC036",
        "A Mux token made by hand",
        "This Mux token is made by hand: {0}; declare what it says, or take {1}, and let Sign make it",
        Usage);

    public static readonly DiagnosticDescriptor UnservedTokens = Warning(
        "MUXC037",
        "mux-tokens that nothing serves",
        "Nothing serves 'mux-tokens' on <{0}>, so that the page shows it as it stands and the player gets no token: {1}",
        Usage);

    public static readonly DiagnosticDescriptor ObjectAsText = Warning(
        "MUXC038",
        "Tokens or claims as an attribute's text",
        "Razor writes this {0} into the attribute as the text of its ToString, with which nothing plays or loads: {1}",
        Usage);

    public static readonly DiagnosticDescriptor UnboundIdentifier = Warning(
        "MUXC039",
        "Identifiers that the configuration binding generator does not read",
        "{0} will be empty, or binding will fail: this project has the configuration binding generator, which makes no identifier of a text; " +
        "bind a string and make the identifier of it, or set EnableConfigurationBindingGenerator to false",
        Usage);

    private static DiagnosticDescriptor Error(string id, string title, string message, string category = Declaration) =>
        Create(id, category, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message, string category = Declaration) =>
        Create(id, category, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message, string category) =>
        Create(id, category, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string category, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: Pages + id + ".md");
}
