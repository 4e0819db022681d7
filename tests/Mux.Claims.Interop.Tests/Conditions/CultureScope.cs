using System.Globalization;

namespace Mux.Claims.Interop.Tests.Conditions;

/// <summary>Runs a test in a culture whose numbers or dates are not the invariant ones.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo _previous = CultureInfo.CurrentCulture;

    public CultureScope(string name)
    {
        CultureInfo.CurrentCulture = new CultureInfo(name);

        // A runtime without culture data would give the invariant culture for any name.
        Assert.NotEqual(FormattableString.Invariant(Sample()), Sample().ToString(CultureInfo.CurrentCulture));
    }

    public void Dispose() => CultureInfo.CurrentCulture = _previous;

    private static FormattableString Sample() => $"{-1.5} {DateTime.UnixEpoch:yyyy}";
}
