using Gongkai.Model;

namespace Gongkai.Runs.Inputs;

/// <summary>Where the bytes of an archive's member wait.</summary>
/// <param name="Source">Its name in the dataset.</param>
/// <param name="Start">The first byte of it in the file.</param>
/// <param name="Length">In bytes.</param>
internal sealed record SpooledMember(string Source, FileFormat Format, long Start, int Length);
