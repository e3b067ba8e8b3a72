using System.Globalization;
using Gongkai.Fuzz;

namespace Gongkai.Benchmarks;

/// <summary>
/// Doubles inputs that are written to make a parser take more than its share: twice the input may take little more than twice.
/// </summary>
internal static class Doubling
{
    // Twice, and what larger inputs lose in caches.
    private const double MostRatio = 2.3;

    private const int FirstBytes = 32 << 10;

    // Beyond this the limits of a document cut what is read.
    private const int MostBytes = 4 << 20;

    // What takes less is as much noise as work; what takes more is told from it.
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(150);

    // The best of several: others are at work on the machine too.
    private const int Repetitions = 3;

    /// <summary>Measures all inputs whose name holds a word, and tells which grow faster than they may.</summary>
    /// <returns>Whether none does.</returns>
    public static bool Run(string word)
    {
        var isGood = true;
        foreach (var input in HostileInput.All.Where(input => input.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            input.Read(input.Make(FirstBytes));
            var (size, time) = (FirstBytes, Time(input, FirstBytes));
            while (time < Enough && size < MostBytes) time = Time(input, size *= 2);
            // Of two doublings the mean: one alone is as much the machine's as the parser's.
            var fourfold = Time(input, 4 * size);
            var ratio = Math.Sqrt(fourfold / time);
            var isBad = ratio > MostRatio && fourfold > Enough;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(isBad ? "GROWS" : "ok   ")} {ratio,5:0.00} × a doubling from {size >> 10,5} KB, {time.TotalMilliseconds,6:0} → " +
                $"{fourfold.TotalMilliseconds,6:0} ms  {input.Name}"));
            isGood &= !isBad;
        }

        return isGood;
    }

    /// <summary>Processor time and not that of the clock.</summary>
    private static TimeSpan Time(HostileInput input, int size)
    {
        var bytes = input.Make(size);
        return Enumerable.Range(0, Repetitions).Min(_ =>
        {
            GC.Collect();
            var before = Environment.CpuUsage.TotalTime;
            input.Read(bytes);
            return Environment.CpuUsage.TotalTime - before;
        });
    }
}
