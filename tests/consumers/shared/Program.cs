using System;

namespace Consumer;

internal static class Program
{
    private static void Main() => Console.WriteLine(PosterSigning.SignAndCheck());
}
