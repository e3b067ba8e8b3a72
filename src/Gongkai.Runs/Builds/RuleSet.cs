using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Gongkai.Datasets.Corrections;
using Gongkai.Documents;
using Gongkai.Documents.Pdf;
using Gongkai.Extraction.Agencies;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Interpretation;
using Gongkai.Extraction.Pages;
using Gongkai.Extraction.Reports;
using Gongkai.Extraction.Sums;
using Gongkai.Model;
using Gongkai.Runs.Inputs;

namespace Gongkai.Runs.Builds;

/// <summary>
/// Kinds of diagnostic: the <c>public static readonly Rule</c> fields of every <c>public static class …Rules</c>.
/// </summary>
internal sealed class RuleSet
{
    private readonly Dictionary<string, Rule> _byCode;

    private RuleSet(IEnumerable<Rule> rules)
    {
        All = [.. rules.OrderBy(rule => rule.Code, StringComparer.Ordinal)];
        _byCode = All.ToDictionary(rule => rule.Code, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The rules that reading files and writing datasets can raise.</summary>
    public static RuleSet OfRuns { get; } = new(
    [
        .. Of(typeof(IngestRules)), .. Of(typeof(ArchiveRules)), .. Of(typeof(TextRules)), .. Of(typeof(HtmlRules)),
        .. Of(typeof(OfdRules)), .. Of(typeof(OfficeRules)), .. Of(typeof(PdfRules)), .. Of(typeof(RecognitionRules)),
        .. Of(typeof(PageRules)), .. Of(typeof(NumberRules)), .. Of(typeof(LabelRules)), .. Of(typeof(ReconciliationRules)),
        .. Of(typeof(CandidateRules)), .. Of(typeof(MetadataRules)), .. Of(typeof(ReportRules)),
        .. Of(typeof(RestatedCountRules)), .. Of(typeof(AgencyRules)), .. Of(typeof(CorrectionRules)), .. Of(typeof(RunRules)),
    ]);

    /// <summary>All rules, by code.</summary>
    public ImmutableArray<Rule> All { get; }

    /// <summary>These and the rules of one more class of rules.</summary>
    public RuleSet With([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] Type rules) =>
        new(All.Concat(Of(rules)));

    /// <summary>The rule with a code, in whatever case it is written; none when there is no such rule.</summary>
    public Rule? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The codes that someone who wrote this one may have meant: one character off, or else of the same room.</summary>
    public ImmutableArray<string> Near(string code)
    {
        ArgumentNullException.ThrowIfNull(code);

        var written = code.ToUpperInvariant();
        var oneOff = All.Where(rule => DiffersInOne(rule.Code, written)).Select(rule => rule.Code).ToImmutableArray();
        if (!oneOff.IsEmpty) return oneOff;

        return [.. All.Where(rule => written.Length >= 3 && rule.Code.StartsWith(written[..3], StringComparison.Ordinal))
            .Select(rule => rule.Code)];
    }

    // The annotation tells the compiler to machine code to keep these fields.
    private static IEnumerable<Rule> Of([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] Type rules) =>
        rules.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Rule>();

    private static bool DiffersInOne(string code, string written) =>
        code.Length == written.Length && code.Zip(written).Count(pair => pair.First != pair.Second) == 1;
}
