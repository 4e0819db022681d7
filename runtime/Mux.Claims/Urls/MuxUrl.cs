using System.Text;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>A URL of Mux's without its query. All its parts are ASCII but a customer's own ID, which no URL names.</summary>
internal readonly ref struct MuxUrl(Audience audience, UrlResource resource, string subject, string domain)
{
    private readonly UrlTemplate _template = audience.Urls[resource.Index];

    private string Subject => _template.HasSubject ? subject : "";

    /// <summary>How many bytes it has.</summary>
    public int Length =>
        "https://".Length + _template.Host.Length + ".".Length + domain.Length +
        _template.Before.Length + Subject.Length + _template.Middle.Length + (resource.Name?.Length ?? 0) + _template.After.Length;

    /// <summary>Writes it.</summary>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        Append("https://", ref destination);
        Append(_template.Host, ref destination);
        Append(".", ref destination);
        Append(domain, ref destination);
        Append(_template.Before, ref destination);
        Append(Subject, ref destination);
        Append(_template.Middle, ref destination);
        Append(resource.Name, ref destination);
        Append(_template.After, ref destination);
    }

    public override string ToString()
    {
        var utf8 = new byte[Length];
        CopyTo(utf8);
        return Encoding.ASCII.GetString(utf8);
    }

    private static void Append(string? text, ref Span<byte> destination) =>
        destination = destination[Encoding.ASCII.GetBytes(text, destination)..];
}
