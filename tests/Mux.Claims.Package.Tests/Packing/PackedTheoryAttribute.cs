namespace Mux.Claims.Package.Tests.Packing;

/// <summary>A theory under the rule of <see cref="PackedFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PackedTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the theory where nothing was packed for it.</summary>
    public PackedTheoryAttribute()
    {
        Skip = PackedFactAttribute.SkipReason;
    }
}
