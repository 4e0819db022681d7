namespace Mux.Claims.Package.Tests.Packing;

/// <summary>A fact that builds for minutes: it runs only where <c>MUX_CLAIMS_PACKAGES</c> names the packed packages, as in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PackedFactAttribute : FactAttribute
{
    /// <summary>Skips the fact where nothing was packed for it.</summary>
    public PackedFactAttribute()
    {
        Skip = SkipReason;
    }

    internal static string? SkipReason =>
        Repository.PackagesDirectory is null ? "It takes minutes; set MUX_CLAIMS_PACKAGES to the folder of the packed packages to run it." : null;
}
