using System.Text;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>The names that mean something in a token, found by their UTF-8 without making a string.</summary>
internal static class ClaimNameTable
{
    private static readonly (byte[] Utf8, string Name)[][] ByLength = Build();

    public static string? Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < ByLength.Length)
        {
            foreach (var (known, name) in ByLength[utf8.Length])
            {
                if (utf8.SequenceEqual(known))
                {
                    return name;
                }
            }
        }

        return null;
    }

    private static (byte[] Utf8, string Name)[][] Build()
    {
        var names = MuxCatalogue.Audiences
            .SelectMany(audience => audience.Parameters)
            .Select(parameter => parameter.Name)
            .Concat(MuxCatalogue.ReservedClaims)
            .Distinct()
            .ToList();
        return
        [
            .. Enumerable.Range(0, names.Max(name => name.Length) + 1)
                .Select(length => names.Where(name => name.Length == length).Select(name => (Encoding.UTF8.GetBytes(name), name)).ToArray()),
        ];
    }
}
