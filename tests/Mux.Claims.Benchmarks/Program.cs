using System.Globalization;
using Mux.Claims.Benchmarks;
using Mux.Claims.Benchmarks.Sections;

// Prints sections of build/benchmarks.md, those that are named or all. With --quick everything runs once, and no figure means anything.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var pace = new Pace(IsQuick: args.Contains("--quick"), IsMillion: args.Contains("--million"));
(string Name, Action<Pace> Print)[] sections =
[
    ("token", TokenSection.Print),
    ("remote", RemoteSection.Print),
    ("page", PageSection.Print),
    ("bulk", pace => BulkSection.PrintAsync(pace).GetAwaiter().GetResult()),
    ("tail", TailSection.Print),
    ("explain", ExplainSection.Print),
];

var named = args.Where(arg => !arg.StartsWith('-')).ToList();
foreach (var section in sections.Where(section => named.Count == 0 || named.Contains(section.Name)))
{
    section.Print(pace);
}
