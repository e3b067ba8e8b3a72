using System.Collections.Immutable;
using Gongkai.Extraction.Agencies;
using Gongkai.Model;
using Gongkai.Runs.Inputs;

namespace Gongkai.Runs;

/// <summary>
/// Tells of each report who issued it, and of each file which version it is. Done when the dataset is written: it rests on lists that may
/// change between runs, and on nothing that has to be read again. For any number of threads.
/// </summary>
internal sealed class ReportIdentification(AgencyIdentifier agencies, SourceHints hints)
{
    /// <summary>The file with its version. Corrections are held against it.</summary>
    public FileResult WithVersion(FileResult file)
    {
        var provenance = hints.ProvenanceOf(file.Source);
        return file with { Version = provenance.Version, IsLatest = provenance.IsLatest };
    }

    /// <summary>The file with who issued its reports, by the agency and the year that corrections left.</summary>
    public FileResult WithAgencies(FileResult file)
    {
        if (file.Reports.IsEmpty) return file;
        var provenance = hints.ProvenanceOf(file.Source);
        var reports = ImmutableArray.CreateBuilder<Report>(file.Reports.Length);
        var diagnostics = file.Diagnostics.ToBuilder();
        foreach (var report in file.Reports)
        {
            var clues = new AgencyClues(report.RegionCode, provenance.RegionCode, provenance.Agency, provenance.Host, file.Source);
            var (identity, rule, message) = agencies.Identify(report.Agency, report.Year, clues);
            reports.Add(report with { Identity = identity });
            if (rule is not null) diagnostics.Add(new Diagnostic(rule, message, Report: report.Number));
        }

        return file with { Reports = reports.MoveToImmutable(), Diagnostics = diagnostics.ToImmutable() };
    }
}
