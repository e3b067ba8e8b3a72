using System.Globalization;
using BenchmarkDotNet.Running;
using Gongkai.Benchmarks;

if (args is ["copies", var folder, var target, var count, .. var endings])
    Copies.Write(folder, target, int.Parse(count, CultureInfo.InvariantCulture), endings);
else
    BenchmarkSwitcher.FromAssembly(typeof(ExtractionBenchmarks).Assembly).Run(args);
