using System;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Generator.Parsing;

/// <summary>Recognizes names of personal data, which Mux forbids in tokens.</summary>
internal static class PersonalData
{
    /// <summary>Words in a row, in snake_case. Each is unlikely to name anything else.</summary>
    private static readonly string[] Phrases =
    [
        "email", "e_mail", "emailaddress", "useremail", "mail_address", "phone", "phonenumber", "telephone", "mobile_number", "cell_number", "msisdn",
        "first_name", "firstname", "last_name", "lastname", "middle_name", "full_name", "fullname", "given_name", "family_name", "surname",
        "real_name", "user_name", "username", "customer_name", "viewer_name", "legal_name", "maiden_name",
        "ip", "ip_address", "ipaddress", "ip_addr", "ipv4", "ipv6", "mac_address",
        "street", "street_address", "home_address", "postal_address", "billing_address", "shipping_address", "zip_code", "postcode", "postal_code",
        "birth_date", "birthdate", "birthday", "date_of_birth", "dob",
        "ssn", "social_security_number", "national_id", "tax_id", "passport", "passport_number", "driver_license", "drivers_license",
        "credit_card", "card_number", "iban", "bank_account",
        "latitude", "longitude", "geolocation", "gps",
        "gender", "religion", "ethnicity", "nationality",
    ];

    public static bool IsLikely(string memberName, string claim) => IsLikely(ClaimNames.SnakeCase(memberName)) || IsLikely(ClaimNames.SnakeCase(claim));

    private static bool IsLikely(string snakeCase)
    {
        var words = "_" + snakeCase.Replace('-', '_').Replace('.', '_') + "_";
        foreach (var phrase in Phrases)
        {
            var at = words.IndexOf("_" + phrase + "_", StringComparison.Ordinal);
            if (at >= 0 && !IsHarmless(words, at + phrase.Length + 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A count, a flag or a digest of personal data is none: <c>EmailHash</c>, <c>PhoneVerified</c>, <c>EmailCampaign</c>.
    /// </summary>
    private static bool IsHarmless(string words, int end)
    {
        var next = words.Substring(end).Trim('_');
        return next is "hash" or "hashed" or "verified" or "confirmed" or "count" or "campaign" or "template" or "enabled" or "opt_in" or "consent";
    }
}
