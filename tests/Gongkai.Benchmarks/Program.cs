using BenchmarkDotNet.Running;
using Gongkai.Benchmarks;

// A night is bound by pauses and not by CPU: it is measured once, as a whole.
if (args is ["harvest", .. var more]) return await HarvestThroughput.Run(more);

BenchmarkSwitcher.FromAssembly(typeof(ExtractionBenchmarks).Assembly).Run(args);
return 0;
