using Mux.Claims.Catalogue;
using Mux.Claims.Tests.Signing;

namespace Mux.Claims.Tests.ReadyMade;

/// <summary>Random claims of every ready-made record come back as they were.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> Audiences { get; } = [.. MuxCatalogue.Audiences.Select(audience => audience.Name)];

    [Theory]
    [MemberData(nameof(Audiences))]
    public void Claims_come_back_from_their_token(string audience)
    {
        using var signer = TestKeys.CreateSigner();
        var record = ReadyRecord.Of(audience);
        var random = new Random(20260921);
        for (var i = 0; i < 100; i++)
        {
            var claims = ParameterValues.RandomClaims(random, record);

            Assert.True(record.TryRead(CompactToken.Parse(record.Sign(claims, signer)).Utf8Payload, out var read, out var errors), string.Join("\n", errors));

            Assert.Equal(claims, read);
        }
    }

    [Theory]
    [MemberData(nameof(Audiences))]
    public void A_payload_names_each_claim_that_is_set_once_and_in_the_catalogues_order(string audience)
    {
        using var signer = TestKeys.CreateSigner();
        var record = ReadyRecord.Of(audience);
        var random = new Random(20260922);
        for (var i = 0; i < 20; i++)
        {
            var claims = ParameterValues.RandomClaims(random, record);
            using var payload = System.Text.Json.JsonDocument.Parse(CompactToken.Parse(record.Sign(claims, signer)).Payload);

            Assert.Equal(
                [
                    .. record.Audience.Parameters.Where(parameter => record.Property(parameter).GetValue(claims) is not null).Select(parameter => parameter.Name),
                    "kid", "sub", "aud", "exp",
                ],
                payload.RootElement.EnumerateObject().Select(property => property.Name));
        }
    }

    [Theory]
    [MemberData(nameof(Audiences))]
    public void Claims_come_back_from_the_url_that_a_hand_would_write(string audience)
    {
        var record = ReadyRecord.Of(audience);
        var random = new Random(20260923);
        for (var i = 0; i < 100 && record.Audience.HasPublicUrl; i++)
        {
            var claims = ParameterValues.RandomClaims(random, record, withUrlForm: true);
            var pairs = record.Audience.Parameters
                .Where(parameter => record.Property(parameter).GetValue(claims) is not null)
                .Select(parameter => $"{parameter.Name}={ParameterValues.UrlText(parameter, record.Property(parameter).GetValue(claims)!)}")
                .ToList();
            var url = record.ToPublicUrl(claims, VideoResource.Hls, 0);

            Assert.Equal(pairs.Count == 0 ? "" : "?" + string.Join('&', pairs), url[url.LastIndexOf('/')..].Contains('?') ? url[url.IndexOf('?')..] : "");
            Assert.Equal(claims, record.FromPublicUrl(url));
        }
    }
}
