using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>MUXC014's words, over names that people give to what they sign.</summary>
public class PersonalDataTests
{
    private const string Personal = """
        Email UserEmail email_address EMail e-mail emailaddress useremail CustomerEmailAddress ContactEmail BillingEmail Emails
        viewer.email PrimaryEmail EmailOfViewer RecipientEmail email1 LoginEmail NewEmail ParentEmail OwnerEmail EmailText Phone
        PhoneNumber phone_no HomePhone WorkPhone UserPhone MobilePhone telephone Mobile MobileNumber Msisdn Tel CellPhone PhoneNumbers
        CustomerPhone phone2 EmergencyPhone WhatsappNumber Fax FaxNumber ContactPhoneNumber PhoneE164 FirstName first_name firstname
        LastName lastname FullName full_name GivenName FamilyName Surname MiddleName MaidenName LegalName RealName UserName Username
        user_name ViewerName CustomerName MemberName StudentName UserDisplayName GuestName Nickname UserScreenName LoginName EmployeeName
        ContactName UserHomeCity NumeroMovil FullAddress NameOfUser ApellidoPaterno PatientName ParentName ChildName PreferredName
        CardholderName OwnerName username1 UserFirstName user_full_name Ip IPAddress ClientIp UserIp remote_addr RemoteAddress IPv4
        ClientIPv6 ip_addr ViewerIpAddress client_ip_address x-forwarded-for VisitorIp Address AddressLine1 AddressLine2 HomeAddress
        PostalAddress BillingAddress ShippingAddress StreetAddress Street StreetName HouseNumber UserAddress CustomerAddress ZipCode
        Postcode PostalCode ViewerPostalCode UserCity UserZip CustomerCity MailingAddress DeliveryAddress DateOfBirth BirthDate Birthday
        Dob UserDob DoB BirthYear PlaceOfBirth birth_date YearOfBirth Birthplace ViewerAge Ssn SocialSecurityNumber PassportNumber
        passport NationalId TaxId DriversLicense DrivingLicence LicensePlate national_insurance_number CreditCard CardNumber Iban
        BankAccount CreditCardNumber AccountNumber Latitude Longitude lat lng Lat Lon ViewerLatitude GpsCoordinates UserLocation
        Geolocation gps HomeLatitude Gender Religion Ethnicity Nationality MaritalStatus SexualOrientation BloodType MedicalRecordNumber
        UserGender Disability twitter_handle InstagramHandle FacebookProfile LinkedInProfile TikTokUsername DiscordUsername GithubUsername
        SkypeName ProfilePicture UserAvatar Vorname Nachname Familienname Geburtsdatum Geburtstag Geburtsort Telefon Telefonnummer
        Handynummer Mobilnummer Strasse Straße Hausnummer Postleitzahl Plz Wohnort Anschrift Adresse Lieferadresse EmailAdresse
        MailAdresse Benutzername Kundenname Steuernummer Geschlecht IpAdresse Staatsangehörigkeit Breitengrad Kontonummer BenutzerName
        KundenTelefon Reisepassnummer Prenom Prénom NomDeFamille NomComplet NomUtilisateur Courriel AdresseMail AdresseEmail
        AdressePostale NumeroTelephone Téléphone CodePostal DateNaissance DateDeNaissance LieuDeNaissance Sexe Nationalité
        NumeroDeTelephone NomClient AdresseIp EmailClient Passeport VilleUtilisateur Apellido Apellidos NombreCompleto PrimerNombre Correo
        CorreoElectronico Teléfono TelefonoMovil Calle CodigoPostal FechaNacimiento FechaDeNacimiento Sexo Dni Pasaporte Nacionalidad
        NombreUsuario Direccion Celular EmailUsuario DireccionIp CorreoCliente NomeCompleto PrimeiroNome Sobrenome Telefone Telemovel
        Endereço Morada Rua DataNascimento DataDeNascimento Cpf Passaporte Nacionalidade NomeUsuario NomeDoCliente EnderecoDeEmail
        EmailCliente IdadeUsuario
        """;

    private const string Harmless = """
        EmailCampaignId EmailCampaign EmailTemplate EmailHash HashedEmail EmailVerified EmailProvider EmailDomain EmailCount EmailEnabled
        EmailedAt EmailListId MailingListId MailServer Mailbox MailPlan SupportEmail EmailOptIn EmailType EncryptedEmail NewsletterId
        PhoneTree PhoneModel PhoneType PhoneOs IPhone iPhoneModel Headphones Microphone PhoneticTitle Phonetics Megaphone SmartphoneApp
        PhoneApp MobileApp MobileLayout MobileSdkVersion Mobility CellIndex CellId TelevisionId Telemetry TelecastId Telephoto FaxMode
        Teleprompter Name Title DisplayName FileName filename HostName Hostname Namespace ChannelName ShowName EpisodeName SeriesName
        PlaylistName TrackName ArtistName BrandName EventName SceneName StreamName ClipName PlayerName AlbumName CompanyName ProductName
        PackageName RoomName CourseName LessonName TeamName GameName SeasonName CameraName CodecName ProfileName TenantName AuthorName
        SpeakerName CollectionName NameTag IpTv Iptv IpVersion IpPool ServerIp OriginIp EdgeIp VideoOverIp Ipsum Ship Shipment Tip Recipe
        Vip VipTier Equipment Clip Clipping Script Description Subscription Transcript Chip Zip ZipFile ZipArchive Unzip ServerAddress
        StreamAddress HostAddress AddressBar AddressBookVersion ContractAddress MemoryAddress WebAddress IngestAddress StreetView
        StreetArt Streetwear SesameStreet WallStreetShow Streetball HomePage HomeTeam HomeScreen Homepage City CityCode Capacity Velocity
        Location LocationId Locale Local Region RegionCode Country CountryCode Market Territory StudioLocation Age AgeRating AgeLimit
        AgeGroup MinAge MaxAge Page Usage Image Stage Package Language Coverage Message PageNumber Storage Average Birthmark
        BirthdayPartyTheme BirthdayOffer Anniversary Latency LatencyMs LatAm Latest LateNight Lateral Flat Plate Platform Template
        LongForm Longest Lonely Long LngCode Lounge StoreLatitude CameraLongitude VenueLatitude GenderNeutral GenderCategory Genre Genres
        SubGenre Engender Race RaceId RaceNumber Racecourse Religious PassportOffice PassportShow CardType CardId CardCount CardTitle
        Scorecard Discard CreditsStart CreditCount CreditLine IbanCountry AccountId AccountTier AccountPlan AccountType TaxRate TaxClass
        TaxYear NationalTeam NationalLeague UserTypeName UserPlaylistName MemberGroupName ScreenName AddressFamily TelAviv IpCountry
        GeoIpRegion EmailSubject EmailSha256 UserId UserTier UserRole UserGroup UserSegment UserHash ViewerId ViewerTier CustomerId
        CustomerSegment MemberLevel MemberId StudentId GuestPass GuestCount SubscriberTier OwnerId ContactId PersonId PatientCohort
        EmployeeId VisitorId UserLanguage UserAgent ViewerRegion UserPlan Handle HandleType TwitterCampaign TwitterCard InstagramStory
        FacebookPixel FacebookAdId DiscordChannel YoutubeChannel GithubRepo TelegramBot SocialShareId SessionId DeviceId DeviceModel
        DeviceType BuildNumber VersionNumber SerialNumber OrderNumber InvoiceNumber EpisodeNumber SeasonNumber TrackNumber ChapterNumber
        PartNumber Campaign Referrer Source Experiment Variant Bucket Cohort AbTest Tenant TenantId OrgId Plan Tier Entitlement License
        LicenseType DriverVersion DriverModel SocialScore SecurityLevel Theme Signature SignatureVersion Dateiname Kategorie Sprache Titel
        Sendung Folge Staffel Strassenbahn Telefonanlage Kanal Bild Vorschau Namensraum Adressbuch Ortszeit Titre Chaine Saison Langue
        Categorie Genero Pays Emission NomFichier NomChaine Fichier VilleDeTournage Titulo Canal Temporada Idioma Categoria Pais Episodio
        NombreArchivo NombreCanal NombreSerie Calidad Direccionamiento NomeArquivo NomeCanal NomeSerie Faixa Qualidade Cidadania Ruador
        """;

    [Fact]
    public void Names_of_personal_data_are_caught()
    {
        var names = Names(Personal);
        var missed = names.Where(name => !IsReported(name)).ToList();

        Assert.True(names.Count >= 150);
        Assert.True(missed.Count * 100 <= names.Count, string.Join(' ', missed));
    }

    [Fact]
    public void Names_of_other_data_are_not()
    {
        var names = Names(Harmless);
        var reported = names.Where(IsReported).ToList();

        Assert.True(names.Count >= 150);
        Assert.True(reported.Count * 100 <= names.Count, string.Join(' ', reported));
    }

    private static List<string> Names(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private static bool IsReported(string name) => PersonalDataNames.IsLikely(name, ClaimNames.SnakeCase(name));
}
