using System.Globalization;
using Mux.Claims.Fuzz;
using Mux.Claims.Fuzz.Feedback;

// Fuzzes for some minutes, or tries one input again: [MINUTES [SEED]] or --input FILE. Nothing of Mux.Claims is loaded before it is
// instrumented.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Coverage.Instrument(Path.Combine(AppContext.BaseDirectory, "Mux.Claims.dll"));
return args is ["--input", var file]
    ? Campaign.Replay(file)
    : Campaign.Run(
        TimeSpan.FromMinutes(args.Length > 0 ? double.Parse(args[0]) : 1),
        args.Length > 1 ? int.Parse(args[1]) : Environment.TickCount & 0xFFFFFF);
