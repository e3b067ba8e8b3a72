using System.Globalization;
using BenchmarkDotNet.Running;
using Gongkai.Benchmarks;

const int Reports = 10_000;

switch (args)
{
    case ["reconciliation", .. var rest]:
        ReconciliationShare.Run(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : Reports, rest.ElementAtOrDefault(1));
        return 0;
    case ["doubling", .. var words]:
        return Doubling.Run(words.FirstOrDefault() ?? "") ? 0 : 1;
    case ["copies", var folder, var target, var count, .. var endings]:
        Copies.Write(folder, target, int.Parse(count, CultureInfo.InvariantCulture), endings);
        return 0;
    case ["harvest", .. var more]:
        // A night is bound by pauses and not by CPU: it is measured once, as a whole.
        return await HarvestThroughput.Run(more);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(ExtractionBenchmarks).Assembly).Run(args);
        return 0;
}
