using System.Globalization;
using BenchmarkDotNet.Running;
using Mux.Claims.Generator.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Contains("--markdown") || args.Contains("--quick"))
{
    Console.WriteLine(Report.Create(quick: args.Contains("--quick")));
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
