using System;
using System.IO;
using System.Security.Cryptography;

namespace Consumer;

/// <summary>A private key that outlives the run, since making one takes longer than all that is measured.</summary>
internal static class KeyFile
{
    public static RSA Read(string path)
    {
        var rsa = RSA.Create();
        if (!File.Exists(path))
        {
            using var made = RSA.Create(2048);
            File.WriteAllText(path, made.ExportPkcs8PrivateKeyPem());
        }

        rsa.ImportFromPem(File.ReadAllText(path));
        return rsa;
    }

    /// <summary>Says how long after the start of the process the first URL was there, and the URL.</summary>
    public static void Report(string url)
    {
        var started = Environment.GetEnvironmentVariable("STARTED_AT_MICROSECONDS");
        if (started is not null)
        {
            var now = DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch;
            Console.WriteLine((now.Ticks / TimeSpan.TicksPerMicrosecond) - long.Parse(started));
        }

        Console.WriteLine(url);
    }
}
