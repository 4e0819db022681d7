using System;
using System.Linq;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Generator.Parsing;

/// <summary>Recognizes names of personal data, which Mux forbids in tokens. The rule's page gives the reasons for what is in and out.</summary>
internal static class PersonalData
{
    /// <summary>Personal wherever they stand in a name, in snake_case.</summary>
    private static readonly string[] Anywhere =
    [
        "email", "e_mail", "email_address", "mail_address",
        "phone", "phone_number", "telephone", "cellphone", "mobile_number", "mobile_no", "cell_number", "fax_number", "msisdn",
        "first_name", "firstname", "forename", "middle_name", "last_name", "lastname", "full_name", "fullname", "given_name",
        "family_name", "surname", "maiden_name", "real_name", "legal_name", "nickname", "nick_name", "username",
        "ip", "ip_address", "ip_addr", "ipaddress", "ipv4", "ipv6", "mac_address",
        "street", "home_address", "postal_address", "billing_address", "shipping_address",
        "zip_code", "zipcode", "post_code", "postcode", "postal_code",
        "birth_date", "birthdate", "birthday", "birth_year", "birthplace",
        "date_of_birth", "day_of_birth", "year_of_birth", "place_of_birth", "dob",
        "ssn", "social_security", "national_id", "tax_id", "tax_number", "passport",
        "driver_license", "drivers_license", "driving_licence",
        "credit_card", "card_number", "iban", "bank_account",
        "latitude", "longitude", "geolocation", "gps",
        "gender", "religion", "ethnicity", "nationality",
    ];

    /// <summary>Personal when a name says nothing else: <c>Address</c>, but not <c>ServerAddress</c>.</summary>
    private static readonly string[] Alone = ["mail", "mobile", "cell", "tel", "fax", "whatsapp", "address"];

    /// <summary>Personal when they are a person's: <c>ViewerName</c>, but not <c>Name</c>.</summary>
    private static readonly string[] OfPerson = ["name", "city", "zip", "location", "birth", "age", "sex"];

    private static readonly string[] Persons =
        ["user", "viewer", "customer", "member", "subscriber", "visitor", "person", "student", "patient", "employee", "contact", "guest"];

    /// <summary>
    /// A count, a flag, a digest or a kind of personal data is none: <c>EmailHash</c>, <c>PhoneVerified</c>, <c>IpVersion</c>.
    /// </summary>
    private static readonly string[] Harmless =
    [
        "hash", "hashed", "verified", "confirmed", "count", "campaign", "template", "enabled", "opt_in", "consent",
        "version", "type", "kind", "model", "provider", "domain", "format", "policy", "allowed", "required",
    ];

    private static readonly string[] Joined = [.. Anywhere.Concat(Alone).Select(Join).Distinct()];

    public static bool IsLikely(string memberName, string claim) =>
        IsLikely(ClaimNames.SnakeCase(memberName)) || IsLikely(ClaimNames.SnakeCase(claim));

    private static bool IsLikely(string snakeCase)
    {
        // A product's name, which snake_case takes apart.
        var words = ("_" + snakeCase.Replace('-', '_').Replace('.', '_') + "_").Replace("_i_phone_", "_iphone_");
        return IsOneWord(Join(words)) || Array.Exists(Anywhere, phrase => Has(words, phrase) || Has(words, phrase + "s"));
    }

    /// <summary>Whether the whole name is one of personal data, however its words are joined: <c>emailaddress</c>, <c>IPv4</c>.</summary>
    private static bool IsOneWord(string joined)
    {
        var person = Array.Find(Persons, person => joined.StartsWith(person, StringComparison.Ordinal));
        var bare = person is null ? joined : joined.Substring(person.Length);
        return Joined.Contains(joined) || Joined.Contains(bare) || (person is not null && OfPerson.Contains(bare));
    }

    private static bool Has(string words, string phrase)
    {
        var at = words.IndexOf("_" + phrase + "_", StringComparison.Ordinal);
        return at >= 0 && !Harmless.Contains(words.Substring(at + phrase.Length + 1).Trim('_'));
    }

    private static string Join(string words) => words.Replace("_", "");
}
