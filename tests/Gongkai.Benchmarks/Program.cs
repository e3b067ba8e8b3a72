using System.Globalization;
using BenchmarkDotNet.Running;
using Gongkai.Benchmarks;

const int Reports = 10_000;

if (args is ["reconciliation", .. var rest])
    ReconciliationShare.Run(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : Reports);
else if (args is ["copies", var folder, var target, var count, .. var endings])
    Copies.Write(folder, target, int.Parse(count, CultureInfo.InvariantCulture), endings);
else
    BenchmarkSwitcher.FromAssembly(typeof(ExtractionBenchmarks).Assembly).Run(args);
