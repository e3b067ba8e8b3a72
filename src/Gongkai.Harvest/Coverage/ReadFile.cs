using System.Collections.Immutable;
using Gongkai.Harvest.Archiving;
using Gongkai.Model;

namespace Gongkai.Harvest.Coverage;

/// <summary>What became of a file of the archive in the dataset.</summary>
/// <param name="Source">Its name in the dataset, that of a <see cref="ReportVersion"/> or of a member of an archive below one.</param>
/// <param name="Sha256">Of its bytes; empty when they could not be read. What became of a duplicate is what became of the file with the
/// same bytes.</param>
/// <param name="Message">Why it failed; empty when all is well.</param>
internal sealed record ReadFile(string Source, string Sha256, FileOutcome Outcome, string Message, ImmutableArray<ReadReport> Reports);
