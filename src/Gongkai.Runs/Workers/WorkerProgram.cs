using System.Collections.Immutable;

namespace Gongkai.Runs.Workers;

/// <summary>How a worker is started: the program that runs <see cref="WorkerLoop"/>.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">What it is told. The id of this process is added.</param>
internal sealed record WorkerProgram(string FileName, ImmutableArray<string> Arguments);
