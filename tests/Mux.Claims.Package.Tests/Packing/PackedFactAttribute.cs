namespace Mux.Claims.Package.Tests.Packing;

/// <summary>A fact that builds for a minute: it runs only where <c>MUX_CLAIMS_PACKAGES</c> names the packed packages, as in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PackedFactAttribute : FactAttribute
{
    /// <summary>Skips the fact where nothing was packed for it.</summary>
    public PackedFactAttribute()
    {
        if (Repository.PackagesDirectory is null)
        {
            Skip = "It builds for a minute; set MUX_CLAIMS_PACKAGES to the folder of the packed packages to run it.";
        }
    }
}
