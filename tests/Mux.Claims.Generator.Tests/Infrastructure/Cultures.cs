using System.Globalization;

namespace Mux.Claims.Generator.Tests.Infrastructure;

/// <summary>Runs code under cultures that break text written for machines.</summary>
internal static class Cultures
{
    /// <summary>Swedish writes minus as U+2212, Turkish upper-cases i to İ, Thai counts Buddhist years.</summary>
    public static TheoryData<string> Names => ["sv-SE", "tr-TR", "th-TH"];

    public static void Run(string name, Action action) => Run(name, () =>
    {
        action();
        return true;
    });

    /// <summary>Also for asynchronous functions: the culture flows with the task.</summary>
    public static T Run<T>(string name, Func<T> function)
    {
        (CultureInfo culture, CultureInfo uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);
            return function();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }
}
