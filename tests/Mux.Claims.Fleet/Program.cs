using System.Globalization;
using Mux.Claims.Fleet;

switch (args)
{
    case ["node", var name, var mux, var database, var folder, var skew, var pace]:
        await Node.RunAsync(
            name,
            new Uri(mux),
            database,
            folder,
            TimeSpan.FromMilliseconds(double.Parse(skew, CultureInfo.InvariantCulture)),
            new Times(double.Parse(pace, CultureInfo.InvariantCulture)));
        return 0;
    case [var text] when double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds > 0:
        await using (var fleet = await Fleet.StartAsync())
        {
            return await fleet.RunAsync(TimeSpan.FromSeconds(seconds)) ? 0 : 1;
        }

    default:
        await Console.Error.WriteLineAsync("Say for how many seconds: build/fleet.sh 60");
        return 2;
}
