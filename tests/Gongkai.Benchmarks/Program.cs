using System.Globalization;
using BenchmarkDotNet.Running;
using Gongkai.Benchmarks;

const int Reports = 10_000;

if (args is ["reconciliation", .. var rest]) ReconciliationShare.Run(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : Reports);
else BenchmarkSwitcher.FromAssembly(typeof(ExtractionBenchmarks).Assembly).Run(args);
