using System.Globalization;
using System.Text;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Generator.Parsing;

/// <summary>
/// Recognizes names of personal data, which Mux forbids in tokens, in English, German, French, Spanish and Portuguese. A word counts where
/// it stands: what follows it must say no more than it does (<c>PhoneNumber</c>, and not <c>PhoneTree</c>), and what stands before it must
/// not make it a thing's (<c>ServerIp</c>). The rule's page gives the reasons for what is in and out.
/// </summary>
internal static class PersonalDataNames
{
    /// <summary>Personal, whoever's it is.</summary>
    private static readonly HashSet<string> Always = Phrases(
        "email e_mail email_address mail_address e_mail_address email_addr electronic_mail phone telephone cellphone cell_phone",
        "mobile_phone home_phone work_phone mobile_number mobile_no cell_number fax_number msisdn imei imsi first_name forename",
        "middle_name last_name full_name given_name family_name surname maiden_name real_name legal_name birth_name preferred_name",
        "nickname nick_name username user_name login_name contact_name contact_person sur_name mother_name father_name cardholder",
        "card_holder account_holder ip ip_address ip_addr ipv4 ipv6 mac_address remote_addr remote_address client_addr client_address",
        "peer_address forwarded_for idfa gaid mac_addr gps_lat gps_lng gps_lon geo_lat geo_lng geo_lon full_address permanent_address",
        "physical_address residence_address current_address work_address work_mail address_city address_zip address_street",
        "address_state address_country city_of_birth country_of_birth birth_country landline password home_address postal_address",
        "mailing_address billing_address shipping_address delivery_address residential_address street_address street_name street_number",
        "address_line house_number zip_code zipcode post_code postcode postal_code birth_date birthdate birthday birth_day birth_month",
        "birth_year birth_place birthplace date_of_birth day_of_birth year_of_birth place_of_birth month_of_birth dob yob ssn",
        "social_security national_id national_insurance national_insurance_number tax_id taxpayer_id tax_number passport identity_card",
        "id_card_number driver_license drivers_license driver_licence drivers_licence driving_license driving_licence license_plate",
        "licence_plate number_plate credit_card debit_card card_number cc_number iban bank_account account_number cvv cvc latitude",
        "longitude lat_lng lat_long lat_lon latlng geolocation geo_location geo_coordinates gps gps_location gps_coordinates",
        "gps_position gender religion ethnicity ethnic_origin nationality marital_status sexual_orientation political_opinion",
        "disability blood_type political_party political_affiliation criminal_record skin_color biometric voiceprint salary",
        "insurance_number medicare nhs_number avatar_photo twitch_handle youtube_handle bluesky_handle threads_handle twitter_user",
        "instagram_user facebook_user linkedin_url facebook_url profile_picture_url profile_photo_url emergency_contact next_of_kin",
        "medical_record health_insurance diagnosis profile_picture profile_photo selfie home_town hometown twitter_handle twitter_name",
        "twitter_username instagram_handle instagram_name instagram_username facebook_name facebook_handle facebook_profile",
        "linkedin_profile linkedin_name tiktok_handle tiktok_username snapchat_handle snapchat_username discord_name discord_tag",
        "discord_username telegram_handle telegram_username github_handle github_username mastodon_handle social_handle skype_name",
        "skype_id whatsapp_number vollname strassenname geburtsland ausweis fuhrerschein sozialversicherungsnr",
        "krankenversicherungsnummer iban_nummer hausnr vorname nachname familienname geburtsname spitzname benutzername nutzername",
        "kundenname vollstaendiger_name ansprechpartner geburtsdatum geburtstag geburtsort geburtsjahr geschlecht familienstand telefon",
        "telefonnummer telefonnr handynummer handynr mobilnummer mobiltelefon rufnummer festnetz faxnummer strasse hausnummer",
        "postleitzahl plz wohnort anschrift wohnadresse lieferadresse postadresse rechnungsadresse privatadresse emailadresse",
        "mailadresse email_adresse e_mail_adresse ip_adresse personalausweis ausweisnummer reisepass reisepassnummer steuernummer",
        "steuer_id sozialversicherungsnummer versichertennummer kontonummer kreditkarte kreditkartennummer staatsangehoerigkeit",
        "staatsangehorigkeit nationalitaet nationalitat breitengrad laengengrad langengrad fuehrerschein kfz_kennzeichen prenom",
        "nom_de_famille nom_famille nom_complet nom_utilisateur nom_d_utilisateur nom_de_naissance courriel adresse_mail adresse_email",
        "adresse_electronique adresse_postale adresse_ip adresse_domicile adresse_de_livraison adresse_livraison adresse_facturation",
        "numero_telephone numero_de_telephone numero_portable numero_mobile telephone_portable code_postal date_naissance",
        "date_de_naissance lieu_naissance lieu_de_naissance annee_naissance sexe nationalite securite_sociale passeport carte_identite",
        "carte_d_identite permis_de_conduire date_naiss situation_familiale numero_secu numero_carte carte_bancaire compte_bancaire",
        "surnom etat_civil apellido primer_nombre segundo_nombre nombre_completo nombre_usuario nombre_de_usuario nombre_cliente correo",
        "correo_electronico telefono numero_telefono numero_de_telefono telefono_movil direccion_postal direccion_ip direccion_envio",
        "direccion_de_envio calle codigo_postal fecha_nacimiento fecha_de_nacimiento lugar_nacimiento lugar_de_nacimiento sexo dni nif",
        "curp pasaporte nacionalidad apodo tarjeta_credito domicilio fecha_nac cedula tarjeta_de_credito cuenta_bancaria seguro_social",
        "numero_seguridad_social estado_civil latitud longitud numero_tarjeta nome_completo primeiro_nome ultimo_nome sobrenome",
        "nome_usuario nome_de_usuario nome_utilizador nome_cliente nome_do_cliente telefone telemovel endereco_ip endereco_email",
        "endereco_de_email endereco_postal morada numero_telefone numero_de_telefone rua data_nascimento data_de_nascimento",
        "local_nascimento local_de_nascimento cpf passaporte nacionalidade cartao_credito cartao_de_credito endereco_entrega",
        "endereco_de_entrega endereco_cobranca endereco_residencial bairro cnh data_nasc conta_bancaria nome_da_mae numero_cartao",
        "sexualidade");

    /// <summary>
    /// Personal when a name says nothing else, or says whose: <c>Address</c>, <c>UserAddress</c>, but not <c>ServerAddress</c>.
    /// </summary>
    private static readonly HashSet<string> AloneOrPersons = Phrases(
        "mail mobile cell tel fax whatsapp address addr street lat lng lon login_email handy adresse rue portable celular movil",
        "direccion cep endereco nick skype initials apelido rg");

    /// <summary>Personal when they are a person's: <c>ViewerName</c>, but not <c>Name</c>.</summary>
    private static readonly HashSet<string> OfPerson = Phrases(
        "name display_name screen_name login avatar_url photo_url city town zip location coordinates birth age sex photo picture avatar",
        "portrait handle signature ort stadt alter standort nom ville nombre ciudad edad localidad nome cidade idade");

    /// <summary>Words between a person and the data: <c>UserHomeCity</c>.</summary>
    private static readonly HashSet<string> Kinds = Phrases(
        "home work full legal current last first primary private billing shipping profile account s");

    /// <summary>Words before that add nothing: <c>NumeroMovil</c>.</summary>
    private static readonly HashSet<string> Numbers = Phrases(
        "number num numero nr no n");

    private static readonly HashSet<string> Persons = Phrases(
        "user viewer customer member subscriber visitor person student patient employee contact guest buyer owner teacher learner pupil",
        "parent child spouse attendee participant recipient sender payer purchaser applicant candidate donor staff passenger resident",
        "mother father home citizen instructor watcher end_user your my personal benutzer nutzer kunde kunden zuschauer mitglied",
        "empfaenger empfanger besteller schueler schuler teilnehmer utilisateur abonne spectateur membre client usuario cliente",
        "espectador miembro suscriptor utilizador assinante membro aluno alumno");

    /// <summary>Words before that make it no person's, or not readable.</summary>
    private static readonly HashSet<string> Things = Phrases(
        "hashed hash encrypted anonymous anonymized anonymised pseudonymous pseudonymized tokenized redacted masked salted obfuscated",
        "opaque server host origin edge cdn node gateway proxy ingest stream upstream network dns web site company brand vendor support",
        "office business helpdesk sales press noreply no without has is over via by per max min truncated venue event store shop studio",
        "camera stadium place poi map restaurant hotel branch warehouse device encoder decoder multicast unicast public contract memory",
        "base bind listen grammatical product sku book");

    /// <summary>Words behind that add nothing: the data is still the data.</summary>
    private static readonly HashSet<string> Tails = Phrases(
        "number no nr num address addr line text value raw string plain full primary secondary normalized lower lowercase upper data",
        "info field claim name one two first last home work private mobile new old current previous original iso e164 digits masked_out",
        "adresse nummer paterno materno of for de del do da du des d la le en encoded base64 urlencoded");

    private static readonly char[] Digits = [.. "0123456789"];

    private static readonly HashSet<string> Joined = [.. Always.Concat(AloneOrPersons).Select(Join)];

    private static readonly HashSet<string> JoinedOfPerson = [.. OfPerson.Select(Join)];

    public static bool IsLikely(string memberName, string claim) => IsLikely(Words(memberName)) || IsLikely(Words(claim));

    private static bool IsLikely(List<string> words)
    {
        for (var start = 0; start < words.Count; start++)
        {
            for (var end = start + 1; end <= words.Count; end++)
            {
                if (IsPersonal(words, start, end))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the words from a place up to another are personal data among the others.</summary>
    private static bool IsPersonal(List<string> words, int start, int end)
    {
        var phrase = string.Join("_", words.Skip(start).Take(end - start));
        var before = words.Take(start).ToList();
        var after = words.Skip(end).ToList();
        var saysWhose = after.Count > 1 && after[0] is ("of" or "for") && Persons.Contains(after[after.Count - 1]);
        if (before.Exists(Things.Contains) ||
            !(saysWhose || after.TrueForAll(static word => Has(Tails, word) || IsRomancePerson(word))))
        {
            return false;
        }

        var isPersons = saysWhose || after.Exists(IsRomancePerson) ||
            before.AsEnumerable().Reverse().SkipWhile(Kinds.Contains).Take(1).Any(Persons.Contains);
        return Has(Always, phrase) ||
            (Has(AloneOrPersons, phrase) && (before.TrueForAll(Numbers.Contains) || isPersons)) ||
            (Has(OfPerson, phrase) && isPersons) ||
            (end - start == 1 && IsOneWord(phrase));
    }

    /// <summary>Words that are joined: <c>emailaddress</c>, <c>username</c>, <c>viewercity</c>.</summary>
    private static bool IsOneWord(string word)
    {
        if (Has(Always, word) || (Joined.Contains(word) && !AloneOrPersons.Contains(word)))
        {
            return true;
        }

        foreach (var person in Persons)
        {
            var bare = word.StartsWith(person, StringComparison.Ordinal) ? word.Substring(person.Length) : "";
            if (bare.Length > 1 && (Joined.Contains(bare) || JoinedOfPerson.Contains(bare)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRomancePerson(string word) =>
        word is "utilisateur" or "client" or "abonne" or "spectateur" or "usuario" or "cliente" or "espectador" or "utilizador" or "assinante" or
            "membre" or "membro" or "miembro" or "suscriptor" or "aluno" or "alumno";

    private static bool Has(HashSet<string> phrases, string phrase) =>
        phrases.Contains(phrase) ||
        (phrase.EndsWith("s", StringComparison.Ordinal) && phrases.Contains(phrase.Substring(0, phrase.Length - 1))) ||
        (phrase.EndsWith("es", StringComparison.Ordinal) && phrases.Contains(phrase.Substring(0, phrase.Length - 2)));

    /// <summary>The words of a name, without accents and without the numbers behind them.</summary>
    private static List<string> Words(string name)
    {
        var text = new StringBuilder("_");
        foreach (var character in ClaimNames.SnakeCase(name).Replace("ß", "ss").Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(character))
            {
                text.Append(char.ToLowerInvariant(character));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                text.Append('_');
            }
        }

        // What snake_case takes apart.
        var joined = text.Append('_').ToString()
            .Replace("_i_phone_", "_iphone_").Replace("_i_pv4_", "_ipv4_").Replace("_i_pv6_", "_ipv6_").Replace("_do_b_", "_dob_")
            .Replace("_i_ds_", "_ids_").Replace("_linked_in_", "_linkedin_").Replace("_tik_tok_", "_tiktok_").Replace("_git_hub_", "_github_");
        return
        [
            .. joined.Split(['_'], StringSplitOptions.RemoveEmptyEntries)
                .Select(static word => word is "ipv4" or "ipv6" or "e164" or "base64" ? word : word.TrimEnd(Digits))
                .Where(static word => word.Length > 0),
        ];
    }

    private static HashSet<string> Phrases(params string[] lines) => [.. lines.SelectMany(static line => line.Split(' '))];

    private static string Join(string words) => words.Replace("_", "");
}
