namespace Mux.Claims.Benchmarks.Measuring;

/// <summary>What was done in one slice of time; microseconds and bytes are for all operations together.</summary>
/// <param name="Operations">How many tokens or URLs were made.</param>
/// <param name="Wall">Microseconds from first to last.</param>
/// <param name="Cpu">Microseconds of processor time of the whole process.</param>
/// <param name="Bytes">Managed bytes allocated; null for a process that does not tell.</param>
internal readonly record struct Slice(long Operations, double Wall, double Cpu, double? Bytes = null)
{
    public double WallEach => Wall / Operations;

    public double CpuEach => Cpu / Operations;

    public double? BytesEach => Bytes / Operations;
}
