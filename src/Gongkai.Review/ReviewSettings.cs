using Gongkai.Runs.Workers;

namespace Gongkai.Review;

/// <summary>What is reviewed, and where decisions go.</summary>
/// <param name="Dataset">The directory of the dataset.</param>
/// <param name="Root">The folder that the sources of the dataset are relative to.</param>
/// <param name="Corrections">The corrections file; made on the first decision.</param>
/// <param name="Port">On 127.0.0.1; 0 for any that is free.</param>
/// <param name="Reviewer">Who decides, as it is to stand in the corrections file.</param>
/// <param name="Worker">The program in whose processes documents are opened.</param>
internal sealed record ReviewSettings(
    string Dataset, string Root, string Corrections, int Port, string Reviewer, WorkerProgram Worker);
