using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>What became of one input file or archive member: a row of <c>files</c>, with its reports and diagnostics.</summary>
/// <param name="Source">The file's name in the dataset.</param>
/// <param name="Sha256">Of the bytes, 64 lower-case hexadecimal digits; empty when they could not be read.</param>
/// <param name="Bytes">Their number.</param>
/// <param name="Message">One line for people: why it failed, or which file it duplicates; empty when all is well.</param>
internal sealed record FileResult(
    string Source,
    string Sha256,
    long Bytes,
    FileFormat Format,
    ReadingMethod Method,
    FileOutcome Outcome,
    string Message,
    ImmutableArray<Report> Reports,
    ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>
    /// The number of the version that the file is of what stands at its address, from 1. By the list of sources, as <see cref="IsLatest"/>.
    /// </summary>
    public int Version { get; init; } = 1;

    /// <summary>False where the list of sources knows a later version.</summary>
    public bool IsLatest { get; init; } = true;

    /// <summary>The dataset's name for a report of this file: the first 16 digits of the hash, then <c>-N</c>.</summary>
    public string ReportId(int number) => $"{Sha256[..16]}-{number}";
}

public enum FileOutcome
{
    /// <summary>At least one report was found.</summary>
    Extracted,

    /// <summary>An archive that was opened; its members have results of their own.</summary>
    Archive,

    /// <summary>The same bytes as an earlier source.</summary>
    Duplicate,

    /// <summary>It was read, and it is no report with a known form.</summary>
    NotAReport,

    /// <summary>It could not be read.</summary>
    Failed,
}
