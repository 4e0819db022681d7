using System.Globalization;
using Mux.Claims.Load.Benchmarks;
using Mux.Claims.Load.Benchmarks.Servers;

// Without arguments: prints the section "load" of build/benchmarks.md; with --quick everything runs once, and no figure means anything.
//   database                         prints the section "database"
//   send COUNT CONCURRENCY URL…      sends requests, and prints what became of them
//   stream COUNT CONCURRENCY URL…    prints every answer as well, and sends on until its input ends; a test of Mux.Claims.AspNetCore runs
// it
//   serve SERVER FILE                is one of the servers until its input ends
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [("send" or "stream") and var command, var count, var concurrency, .. var urls]:
        await Sender.RunAsync(int.Parse(count), int.Parse(concurrency), urls, streams: command == "stream");
        break;
    case ["serve", MuxClaimsServer.Name, var file]:
        await MuxClaimsServer.RunAsync(file);
        break;
    case ["serve", IdentityModelServer.Name, var file]:
        await IdentityModelServer.RunAsync(file);
        break;
    case ["database", ..]:
        await DatabaseSection.PrintAsync(isQuick: args.Contains("--quick"));
        break;
    default:
        await LoadSection.PrintAsync(isQuick: args.Contains("--quick"));
        break;
}
