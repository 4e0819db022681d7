using System.Text;
using System.Text.Json;
using Mux.Claims.Tests.Explaining;
using Mux.Claims.Tests.Signing;

namespace Mux.Claims.Tests.Urls;

/// <summary>
/// URLs as they occur in public code and documentation, each with the kind of its source, and the right answer or sentence.
/// </summary>
public class FieldUrlTests
{
    private const string Id = Jwt.Id;

    /// <summary>The rows of the table: the source's kind, the URL with ID in the ID's place, and the answer.</summary>
    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var line in File.ReadLines(Jwt.PathOf("tests/vectors/field/urls.tsv")))
            {
                var columns = line.Split('\t');
                rows.Add(columns[0], columns[1], columns[2]);
            }

            return rows;
        }
    }

    [Fact]
    public void There_are_many() => Assert.True(Rows.Count >= 150);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_url_of_the_field_has_the_right_answer_or_the_right_sentence(string source, string url, string answer)
    {
        Assert.NotEmpty(source);
        using var signer = TestKeys.CreateSigner();
        string actual;
        try
        {
            var signed = signer.SignUrl(WithId(url));
            actual = $"= {signed.Value.Replace(signed.Token.Value, "TOKEN", StringComparison.Ordinal)} {ParametersOf(signed.Token.Value)}";
        }
        catch (ClaimValidationException e)
        {
            actual = $"! {e.Errors[0].Claim} {e.Errors[0].Message}";
        }

        // A sentence may go on, as with all that a host takes.
        actual = actual.Replace(Id, "ID", StringComparison.Ordinal);
        Assert.StartsWith(answer, actual, StringComparison.Ordinal);
        Assert.True(answer[0] == '!' || answer == actual, actual);
    }

    private static string WithId(string url) => url.Contains("PLAYBACK_ID", StringComparison.Ordinal) ? url : url.Replace("ID", Id, StringComparison.Ordinal);

    private static string ParametersOf(string token)
    {
        var part = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        using var payload = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '='))));
        return "{" + string.Join(',', payload.RootElement.EnumerateObject()
            .Where(claim => claim.Name is not ("kid" or "sub" or "aud" or "exp"))
            .Select(claim => $"\"{claim.Name}\":{claim.Value.GetRawText()}")) + "}";
    }
}
