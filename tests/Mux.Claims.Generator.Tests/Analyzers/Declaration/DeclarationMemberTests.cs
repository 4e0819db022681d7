using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;
using static Mux.Claims.Generator.Tests.Analyzers.Declarations;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>MUXC010 to 017: which claims the members are.</summary>
public class DeclarationMemberTests
{
    [Fact]
    public async Task A_member_of_a_referenced_project_is_reported_at_the_record_that_inherits_it()
    {
        var library = (Setup with { AssemblyName = "Library" }).Compile([("Page.cs", "public record Page { public int? Widht { get; init; } }")]);

        await new AnalyzerRun(new DeclarationAnalyzer())
        {
            Generator = new MuxClaimsGenerator(),
            Setup = Setup with { References = [CompilationSetup.MuxClaims, library.ToMetadataReference()] },
        }.ReportsAsync("[MuxClaims(MuxAudience.Thumbnail)] public partial record {|MUXC010:Poster|}(PlaybackId Id) : Page;");
    }

    [Theory]
    [InlineData("Gif", "public TimeSpan? {|MUXC010:Time|} { get; init; }",
        "'Time' is a parameter of Thumbnail, not of Gif, which has 'start' and 'end'; mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    [InlineData("Thumbnail", "public int? {|MUXC010:Widht|} { get; init; }",
        "'Widht' is not a parameter of Thumbnail; did you mean 'width'? Mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    [InlineData("Thumbnail", "public int? {|MUXC010:Fps|} { get; init; }",
        "'Fps' is a parameter of Gif, not of Thumbnail; mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    [InlineData("Thumbnail", "public bool? {|MUXC010:LowLatency|} { get; init; }",
        "'LowLatency' is a parameter of Video, not of Thumbnail; mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    [InlineData("Thumbnail", "public string? {|MUXC010:Campaign|} { get; init; }",
        "'Campaign' is not a parameter of Thumbnail; Thumbnail has time, width, height, rotate, fit_mode, flip_v, flip_h, program_time, latest, playback_restriction_id" +
        "; mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    [InlineData("Thumbnail", "[Claim({|MUXC010:\"fitmode\"|})] public ThumbnailFit? Fit { get; init; } public int? Width, Height;",
        "'fitmode' is not a parameter of Thumbnail; did you mean 'fit_mode'? Mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    [InlineData("Thumbnail", "[Claim({|MUXC010:\"Width\"|})] public int? W { get; init; }",
        "'Width' is written 'width' by Mux; mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    [InlineData("Thumbnail", "public string? {|MUXC010:EqualityContract2|};",
        "'EqualityContract2' is not a parameter of Thumbnail; Thumbnail has time, width, height, rotate, fit_mode, flip_v, flip_h, program_time, latest, playback_restriction_id" +
        "; mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    [InlineData("Thumbnail", "public bool {|MUXC010:IsWide|} => true;",
        "'IsWide' is not a parameter of Thumbnail; Thumbnail has time, width, height, rotate, fit_mode, flip_v, flip_h, program_time, latest, playback_restriction_id" +
        "; mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    [InlineData("Thumbnail", "public string? {|MUXC011:Time|} { get; init; }",
        "'Time' cannot be of type 'string?': the claim 'time' holds seconds; use TimeSpan or a number")]
    [InlineData("Thumbnail", "public long? {|MUXC011:Width|} { get; init; }",
        "'Width' cannot be of type 'long?': the claim 'width' holds a whole number; use int")]
    [InlineData("Thumbnail", "public DateTime? {|MUXC011:ProgramTime|} { get; init; }",
        "'ProgramTime' cannot be of type 'DateTime?': the claim 'program_time' holds UNIX seconds; use DateTimeOffset or long")]
    [InlineData("Thumbnail", "public string? {|MUXC011:Latest|} { get; init; }",
        "'Latest' cannot be of type 'string?': the claim 'latest' holds true or false; use bool")]
    [InlineData("Thumbnail", "[Claim(\"fit_mode\")] public string? {|MUXC011:Fit|} { get; init; } public int? Width, Height;",
        "'Fit' cannot be of type 'string?': the claim 'fit_mode' holds one of preserve, stretch, crop, smartcrop, pad; use ThumbnailFit")]
    [InlineData("Video", "public VideoResolution[]? {|MUXC011:MaxResolution|} { get; init; }",
        "'MaxResolution' cannot be of type 'VideoResolution[]?': the claim 'max_resolution' holds one of 270p, 360p, 480p, 540p, 720p, 1080p, 1440p, 2160p; use VideoResolution")]
    [InlineData("Video", "public Guid? {|MUXC011:PlaybackRestrictionId|} { get; init; }",
        "'PlaybackRestrictionId' cannot be of type 'Guid?': the claim 'playback_restriction_id' holds text; use string")]
    [InlineData("Video", "[CustomClaim] public TimeSpan {|MUXC011:Offset|} { get; init; }",
        "'Offset' cannot be of type 'TimeSpan': the claim 'custom.offset' holds one JSON value; use string, bool, an integer, double, decimal, Guid, DateTimeOffset, an enum or an identifier")]
    [InlineData("Video", "[CustomClaim] public DateTime {|MUXC011:Day|} { get; init; }",
        "'Day' cannot be of type 'DateTime': the claim 'custom.day' holds one JSON value; use DateTimeOffset")]
    [InlineData("Video", "[CustomClaim] public float? {|MUXC011:Score|} { get; init; }",
        "'Score' cannot be of type 'float?': the claim 'custom.score' holds one JSON value; use double")]
    [InlineData("Video", "public long {|MUXC012:Exp|} { get; init; }",
        "'Exp' is a reserved claim: the signer writes it from the lifetime that Sign or ToSignedUrl is given; " +
            "rename the member, or mark it [CustomClaim] or [ClaimIgnore]")]
    [InlineData("Video", "public string? {|MUXC012:Iss|} { get; init; }",
        "'Iss' is a reserved claim: it has a meaning of its own in every JSON Web Token; " +
            "rename the member, or mark it [CustomClaim] or [ClaimIgnore]")]
    [InlineData("Video", "public string? {|MUXC012:Aud|} { get; init; }",
        "'Aud' is a reserved claim: the signer writes it from [MuxClaims]; rename the member, or mark it [CustomClaim] or [ClaimIgnore]")]
    [InlineData("Video", "[Claim({|MUXC012:\"kid\"|})] public string? Key { get; init; }",
        "'kid' is a reserved claim: the signer writes it from its key; " +
            "rename the member, or mark it [CustomClaim] or [ClaimIgnore]")]
    [InlineData("Video", "public string? {|MUXC012:Custom|} { get; init; }",
        "'Custom' is a reserved claim: it is the object that [CustomClaim] members stand in; " +
            "rename the member, or mark it [CustomClaim] or [ClaimIgnore]")]
    [InlineData("Thumbnail", "public int? Width { get; init; } [Claim(\"width\")] public int? {|MUXC013:Wide|} { get; init; }",
        "'Width' and 'Wide' are both the claim 'width'; rename one, or mark it [ClaimIgnore]")]
    [InlineData("Thumbnail", "[CustomClaim] public int Plan { get; init; } [CustomClaim(\"plan\")] public string? {|MUXC013:Tier|} { get; init; }",
        "'Plan' and 'Tier' are both the claim 'custom.plan'; rename one, or mark it [ClaimIgnore]")]
    [InlineData("Video", "public bool? {|MUXC015:AddAudioOnly|} { get; init; }",
        "Mux has deprecated 'add_audio_only' and ignores it; leave it out (see https://www.mux.com/docs/changelog/add-audio-only-parameter-deprecated)")]
    [InlineData("Thumbnail", "public ThumbnailFit? {|MUXC016:FitMode|} { get; init; }",
        "'fit_mode' other than 'preserve' needs 'width' and 'height' as well, which 'Poster' does not declare; add both")]
    [InlineData("Thumbnail", "public ThumbnailFit? {|MUXC016:FitMode|} { get; init; } public int? Width { get; init; }",
        "'fit_mode' other than 'preserve' needs 'width' and 'height' as well, which 'Poster' does not declare; add 'height'")]
    [InlineData("Thumbnail", "public ThumbnailFit? FitMode { get; init; } public string? {|MUXC011:Width|}, {|MUXC011:Height|};",
        "'Width' cannot be of type 'string?': the claim 'width' holds a whole number; use int",
        "'Height' cannot be of type 'string?': the claim 'height' holds a whole number; use int")]
    [InlineData("Thumbnail", "public DateTimeOffset {|MUXC010:ExpiresAt|} { get; init; }",
        "'ExpiresAt' is not a parameter of Thumbnail; when the token expires is no claim to declare: give a lifetime or an instant to Sign or " +
            "ToSignedUrl, as in ToSignedUrl(signer, TimeSpan.FromHours(1))")]
    [InlineData("Video", "public TimeSpan {|MUXC010:Ttl|} { get; init; }",
        "'Ttl' is not a parameter of Video; when the token expires is no claim to declare: give a lifetime or an instant to Sign or " +
            "ToSignedUrl, as in ToSignedUrl(signer, TimeSpan.FromHours(1))")]
    [InlineData("Thumbnail", "public ThumbnailFormat? {|MUXC010:Format|} { get; init; }",
        "'Format' is not a parameter of Thumbnail; the format is a part of the URL: call ToSignedUrl(signer, format) with a ThumbnailFormat")]
    [InlineData("Thumbnail", "public string? {|MUXC010:Domain|} { get; init; }",
        "'Domain' is not a parameter of Thumbnail; the domain is the signer's: set MuxSignerOptions.Domain")]
    [InlineData("Thumbnail", "public int? Width { get; init; } [ClaimIgnore, Claim({|MUXC018:\"width\"|})] public int? Wide { get; init; }",
        "'Wide' has [ClaimIgnore] and is marked as a claim as well, which would be dropped; remove one of the two")]
    [InlineData("Thumbnail", "[{|MUXC018:CustomClaim|}, ClaimIgnore] public int? Wide { get; init; }",
        "'Wide' has [ClaimIgnore] and is marked as a claim as well, which would be dropped; remove one of the two")]
    [InlineData("Thumbnail", "[CustomClaim, Claim({|MUXC018:\"width\"|})] public int? Wide { get; init; }",
        "'Wide' has both [Claim] and [CustomClaim], of which one would be dropped; keep one")]
    [InlineData("Thumbnail", "[Claim({|MUXC018:\"\"|})] public int? Width { get; init; }",
        "'Width' has a claim's name that is empty or null; name a parameter, or remove [Claim]")]
    [InlineData("Thumbnail", "[Claim({|MUXC018:null!|})] public int? Width { get; init; }",
        "'Width' has a claim's name that is empty or null; name a parameter, or remove [Claim]")]
    [InlineData("Thumbnail", "[CustomClaim({|MUXC018:null!|})] public int? Plan { get; init; }",
        "'Plan' has a custom claim's name that is null; give it a name, or none")]
    [InlineData("Thumbnail", "enum Tier { GoldPlus, Gold_Plus } [CustomClaim] private Tier {|MUXC018:Plan|} { get; init; }",
        "'Plan' has an enum whose members 'GoldPlus' and 'Gold_Plus' are both 'gold_plus' in the claim; rename one, or give it a text with " +
            "[JsonStringEnumMemberName]")]
    [InlineData("Thumbnail", "[CustomClaim({|MUXC017:\"\"|})] public int Plan { get; init; }",
        "'Plan' has a custom name that is empty or not valid Unicode; give it a name of its own")]
    [InlineData("Thumbnail", "[CustomClaim({|MUXC017:\"\\ud800\"|})] public int Plan { get; init; }",
        "'Plan' has a custom name that is empty or not valid Unicode; give it a name of its own")]
    public async Task A_member_that_is_wrong(string audience, string member, params string[] messages)
    {
        foreach (var declaration in new[] { "record", "record struct" })
        {
            await Analysis.ReportsMessagesAsync(
                $$"""
                [MuxClaims(MuxAudience.{{audience}})]
                public partial {{declaration}} Poster(PlaybackId Id)
                {
                    {{member}}
                }
                """ + Calls,
                messages);
        }
    }

    [Theory]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Poster(PlaybackId Id, TimeSpan? {|MUXC010:Time|});",
        "'Time' is a parameter of Thumbnail, not of Gif, which has 'start' and 'end'; mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Poster(PlaybackId Id, [Claim({|MUXC010:\"strat\"|})] TimeSpan? From);",
        "'strat' is not a parameter of Gif; did you mean 'start'? Mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] readonly partial record struct Poster(PlaybackId Id, [property: Claim({|MUXC010:\"strat\"|})] TimeSpan? From);",
        "'strat' is not a parameter of Gif; did you mean 'start'? Mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record struct Poster(PlaybackId Id, [CustomClaim({|MUXC017:\"\"|})] int Plan);",
        "'Plan' has a custom name that is empty or not valid Unicode; give it a name of its own")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Poster([Claim({|MUXC012:\"sub\"|})] PlaybackId Id);",
        "'sub' is a reserved claim: a member of type PlaybackId is it already; remove [Claim]")]
    [InlineData("abstract record Page { public string? {|MUXC011:Width|} { get; init; } } [MuxClaims(MuxAudience.Gif)] partial record Poster(PlaybackId Id) : Page;",
        "'Width' cannot be of type 'string?': the claim 'width' holds a whole number; use int")]
    [InlineData("abstract record Page(int? Width); [MuxClaims(MuxAudience.Gif)] partial record Poster(PlaybackId Id, int? {|MUXC010:Wdth|}) : Page(Wdth);",
        "'Wdth' is not a parameter of Gif; did you mean 'width'? Mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    [InlineData("partial class Site<T> { [MuxClaims(MuxAudience.Gif)] public partial record Poster(PlaybackId Id, [CustomClaim] T {|MUXC011:Data|}); }",
        "'Data' cannot be of type 'T': the claim 'custom.data' holds one JSON value; use string, bool, an integer, double, decimal, Guid, DateTimeOffset, an enum or an identifier", "")]
    [InlineData("[MuxClaims(MuxAudience.Gif)] partial record Poster(PlaybackId Id) { [Claim({|MUXC010:\"fsp\"|})] int? Rate { get; init; } }",
        "'fsp' is not a parameter of Gif; did you mean 'fps'? Mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]")]
    public Task A_member_that_is_wrong_in_other_places(string source, string message, string calls = Calls) =>
        Analysis.ReportsMessagesAsync(source + calls, message);

    [Theory]
    [InlineData("Email", "email")]
    [InlineData("Emails", "emails")]
    [InlineData("EMail", "e_mail")]
    [InlineData("UserEMail", "user_e_mail")]
    [InlineData("emailaddress", "emailaddress")]
    [InlineData("useremail", "useremail")]
    [InlineData("MailAddress", "mail_address")]
    [InlineData("Mail", "mail")]
    [InlineData("Phone", "phone")]
    [InlineData("PhoneNumber", "phone_number")]
    [InlineData("telephone", "telephone")]
    [InlineData("Mobile", "mobile")]
    [InlineData("MobileNumber", "mobile_number")]
    [InlineData("Msisdn", "msisdn")]
    [InlineData("Tel", "tel")]
    [InlineData("FirstName", "first_name")]
    [InlineData("firstname", "firstname")]
    [InlineData("LastName", "last_name")]
    [InlineData("FullName", "full_name")]
    [InlineData("Surname", "surname")]
    [InlineData("UserName", "user_name")]
    [InlineData("Username", "username")]
    [InlineData("ViewerName", "viewer_name")]
    [InlineData("Nickname", "nickname")]
    [InlineData("Ip", "ip")]
    [InlineData("IPAddress", "ip_address")]
    [InlineData("ClientIp", "client_ip")]
    [InlineData("IPv4", "i_pv4")]
    [InlineData("Address", "address")]
    [InlineData("CustomerAddress", "customer_address")]
    [InlineData("HomeAddress", "home_address")]
    [InlineData("ViewerPostalCode", "viewer_postal_code")]
    [InlineData("UserCity", "user_city")]
    [InlineData("DateOfBirth", "date_of_birth")]
    [InlineData("Birthday", "birthday")]
    [InlineData("Dob", "dob")]
    [InlineData("Ssn", "ssn")]
    [InlineData("SocialSecurityNumber", "social_security_number")]
    [InlineData("PassportNumber", "passport_number")]
    [InlineData("Latitude", "latitude")]
    [InlineData("Gender", "gender")]
    public Task A_custom_claim_that_looks_like_personal_data(string member, string claim) => Analysis.ReportsMessagesAsync(
        $"[MuxClaims(MuxAudience.Video)] partial record Poster(PlaybackId Id, [CustomClaim] string? {{|MUXC014:{member}|}});" + Calls,
        $"'{claim}' looks like personal data, which Mux forbids in tokens: whoever has the URL can read it; sign an opaque ID instead");

    [Theory]
    [InlineData("[CustomClaim(\"e-mail\")] string? {|MUXC014:Contact|}")]
    [InlineData("[CustomClaim(\"viewer.email\")] string? {|MUXC014:Contact|}")]
    [InlineData("[CustomClaim(\"c\")] string? {|MUXC014:Email|}")]
    [InlineData("[CustomClaim] long {|MUXC014:Phone|}")]
    [InlineData("[CustomClaim] DateTimeOffset? {|MUXC014:BirthDate|}")]
    public Task Personal_data_by_either_name(string member) =>
        Analysis.ReportsAsync($"[MuxClaims(MuxAudience.Video)] partial record Poster(PlaybackId Id, {member});");

    [Theory]
    [InlineData("string? EmailHash")]
    [InlineData("bool EmailVerified")]
    [InlineData("bool HasPhone")]
    [InlineData("string? EmailCampaign")]
    [InlineData("string? EmailDomain")]
    [InlineData("string? PhoneModel")]
    [InlineData("int IpVersion")]
    [InlineData("string? IPhone")]
    [InlineData("int Phonetics")]
    [InlineData("string? Headphones")]
    [InlineData("string? Microphone")]
    [InlineData("string? Name")]
    [InlineData("string? FileName")]
    [InlineData("string? filename")]
    [InlineData("string? HostName")]
    [InlineData("string? Namespace")]
    [InlineData("string? DisplayName")]
    [InlineData("string? ChannelName")]
    [InlineData("string? ShipName")]
    [InlineData("string? Recipe")]
    [InlineData("string? Tip")]
    [InlineData("string? Shipment")]
    [InlineData("string? Description")]
    [InlineData("string? Zip")]
    [InlineData("string? Clipping")]
    [InlineData("string? Vip")]
    [InlineData("string? Equipment")]
    [InlineData("string? ServerAddress")]
    [InlineData("string? StreamAddress")]
    [InlineData("string? PhoneType")]
    [InlineData("string? EmailProvider")]
    [InlineData("int EmailCount")]
    [InlineData("string? SurnameHash")]
    [InlineData("string? ChipSet")]
    [InlineData("string? Ipsum")]
    [InlineData("string? Dobro")]
    [InlineData("string? AddressBar")]
    [InlineData("string? City")]
    [InlineData("string? Mobility")]
    [InlineData("string? MobileApp")]
    [InlineData("string? Mailing")]
    [InlineData("string? Streetwear")]
    [InlineData("Guid UserId")]
    [InlineData("Guid ViewerId")]
    [InlineData("string? UserTier")]
    [InlineData("string? Birthmark")]
    [InlineData("string? Image")]
    [InlineData("int Page")]
    [InlineData("string? Usage")]
    [InlineData("string? EmailCampaignId")]
    [InlineData("string? AddressableAdSlot")]
    [InlineData("string? NameOfCourse")]
    [InlineData("string? PhoneticTitle")]
    [InlineData("int? LatencyTarget")]
    [InlineData("string? ZipBundle")]
    [InlineData("string? CourseName")]
    [InlineData("string? ShipTrackId")]
    [InlineData("string? DeviceModel")]
    [InlineData("string? EpisodeTitle")]
    public Task Custom_claims_that_are_no_personal_data(string member) =>
        Analysis.ReportsNothingAsync($"[MuxClaims(MuxAudience.Video)] partial record Poster(PlaybackId Id, [CustomClaim] {member});");

    [Theory]
    [InlineData("Gif", "public TimeSpan? Start { get; init; } public double? End { get; init; } public int? Width, Height, Fps;")]
    [InlineData("Gif", "public int Start { get; set; } public decimal End; [ClaimIgnore] public float Ratio => 1;")]
    [InlineData("Thumbnail", "public long? ProgramTime { get; init; } public bool? FlipV { get; init; } public bool FlipH => false;")]
    [InlineData("Thumbnail", "public DateTimeOffset? ProgramTime { get; init; } public int Rotate = 90; public string? PlaybackRestrictionId;")]
    [InlineData("Thumbnail", "public ThumbnailFit? FitMode { get; init; } public int? Width { get; init; } public int? Height { get; init; }")]
    [InlineData("Thumbnail", "[Claim(\"fit_mode\")] ThumbnailFit? Fit { get; init; } [Claim(\"width\")] int W { get; init; } [Claim(\"height\")] int H { get; init; }")]
    [InlineData("Thumbnail", "[ClaimIgnore] public object? Exp { get; init; } [ClaimIgnore] public TimeSpan Fps; [CustomClaim] public long Iat;")]
    [InlineData("Thumbnail", "private int Fps { get; init; } internal object? Exp; protected TimeSpan start; static int Widht; public const int Most = 3;")]
    [InlineData("Thumbnail", "public int? Width { get; init; } [CustomClaim(\"width\")] public int Wide { get; init; }")]
    [InlineData("Thumbnail", "public int this[int index] => index; public int Area() => 0; public event Action? Changed { add { } remove { } } public int Write { set { } }")]
    [InlineData("Thumbnail", "[CustomClaim] public DayOfWeek Day { get; init; } [CustomClaim] public ulong? Big; [CustomClaim] public decimal Price; [CustomClaim] public AssetId? Asset;")]
    [InlineData("DrmLicense", "public TimeSpan? LicenseExpiration { get; init; } [Claim(\"playDuration\")] public int? Play { get; init; } public bool? Offline;")]
    [InlineData("Video", "public VideoResolution? MaxResolution, MinResolution; public RenditionSort? RenditionOrder; public string? DefaultSubtitlesLang;")]
    [InlineData("Storyboard", "public StoryboardImageFormat? Format; public int? Width;")]
    [InlineData("Gif", "public TimeSpan? Start { get; init; } [Claim(\"end\")] public TimeSpan? Until { get; init; }")]
    [InlineData("Gif", "[Claim(\"fps\")] public int? Rate; [CustomClaim] public int? Fps;")]
    [InlineData("Gif", "[ClaimIgnore] public TimeSpan? Time { get; init; } [CustomClaim(\"time\")] public double? Seconds { get; init; }")]
    [InlineData("Gif", "public decimal? Start { get; init; } public float? End { get; init; }")]
    [InlineData("Thumbnail", "public double? Time { get; init; } public required int Width { get; init; }")]
    [InlineData("Thumbnail", "[CustomClaim] public string? Exp { get; init; } [CustomClaim(\"sub\")] public string? Subject { get; init; }")]
    [InlineData("Thumbnail", "[ClaimIgnore] public string? Kid { get; init; } [CustomClaim(\"custom\")] public bool Custom { get; init; }")]
    [InlineData("Thumbnail", "public string Token() => \"\"; private string? Aud; internal long Nbf; public static string Iss => \"\";")]
    [InlineData("Thumbnail", "enum Tier { Gold = 1, Golden = 1, GoldPlus } [CustomClaim] private Tier Plan { get; init; }")]
    [InlineData("Thumbnail", "enum Tier { GoldPlus, [System.Text.Json.Serialization.JsonStringEnumMemberName(\"gold\")] Gold_Plus } [CustomClaim] private Tier Plan { get; init; }")]
    [InlineData("Thumbnail", "enum Tier { GoldPlus, [System.Runtime.Serialization.EnumMember(Value = \"gold\")] Gold_Plus } [CustomClaim] private Tier Plan { get; init; }")]
    [InlineData("Thumbnail", "[CustomClaim, System.Text.Json.Serialization.JsonPropertyName(\"plan\")] public int Tier { get; init; } [CustomClaim] public int Tier2;")]
    [InlineData("Thumbnail", "[System.Text.Json.Serialization.JsonPropertyName(\"w\")] public int? Width { get; init; } [ClaimIgnore] public int? W;")]
    [InlineData("Storyboard", "public StoryboardImageFormat? Format { get; init; } [CustomClaim] public int? Ttl { get; init; }")]
    [InlineData("Thumbnail", "[CustomClaim] public string? Expiry { get; init; } [CustomClaim] public string? Token2 { get; init; }")]
    [InlineData("Thumbnail", "[CustomClaim] public int Plan { get; init; } [CustomClaim(\"Plan\")] public int Tier { get; init; }")]
    [InlineData("Thumbnail", "[CustomClaim(\"x\")] public int X1 { get; init; } [CustomClaim(\"y\")] public int X2 { get; init; }")]
    [InlineData("Thumbnail", "public int? Height { get; init; } [CustomClaim(\"height\")] public int? High { get; init; }")]
    [InlineData("Thumbnail", "[ClaimIgnore] public ThumbnailFit? FitMode { get; init; } public int? Width { get; init; }")]
    [InlineData("Thumbnail", "[CustomClaim] public ThumbnailFit? FitMode { get; init; }")]
    [InlineData("Thumbnail", "public ThumbnailFit? FitMode => ThumbnailFit.Crop; public int Width => 600; public int Height => 400;")]
    [InlineData("Thumbnail", "[CustomClaim(\" \")] public int Plan { get; init; } [CustomClaim(\"\\ud83d\\ude00\")] public int Mood { get; init; }")]
    [InlineData("Thumbnail", "[CustomClaim(\"a.b c\")] public int Plan { get; init; } [CustomClaim] public int Tier { get; init; }")]
    [InlineData("Thumbnail", "[CustomClaim] public Guid? Page { get; init; } [CustomClaim] public byte Level { get; init; } [CustomClaim] public bool? On;")]
    [InlineData("Video", "[CustomClaim] public bool? AddAudioOnly { get; init; } public bool? ExcludePdt { get; init; }")]
    [InlineData("Video", "[ClaimIgnore] public bool? AddAudioOnly { get; init; } [Claim(\"low_latency\")] public bool? AudioOnly { get; init; }")]
    [InlineData("Video", "public TimeSpan? AssetStartTime; public int? AssetEndTime; public long? ProgramStartTime; public DateTimeOffset? ProgramEndTime;")]
    public Task Members_that_are_right(string audience, string members) =>
        Analysis.ReportsNothingAsync($"[MuxClaims(MuxAudience.{audience})] partial record Poster(PlaybackId Id) {{ {members} }}" + Calls);

    [Fact]
    public Task Inherited_hidden_and_overridden_members_count_once() => Analysis.ReportsNothingAsync("""
        abstract record Page
        {
            public virtual int? Width { get; init; }
            public string? Height { get; init; }
            [ClaimIgnore] public string? Title { get; init; }
        }

        [MuxClaims(MuxAudience.Thumbnail)]
        partial record Poster(PlaybackId Id) : Page
        {
            public override int? Width { get; init; }
            public new int? Height { get; init; }
        }
        """);

    [Fact]
    public Task Types_without_the_attribute_are_no_concern() => Analysis.ReportsNothingAsync(
        "partial class Poster { public int? Fps; public long Exp; } record Loop(TimeSpan Time); class Use { VideoClaims a = new(new PlaybackId(\"abc\")); }");
}
