using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Gongkai.Datasets;
using Gongkai.Documents;
using Gongkai.Extraction;
using Gongkai.Model;
using Gongkai.Runs.Inputs;

namespace Gongkai.Runs.Builds;

/// <summary>
/// Kinds of diagnostic: the <c>public static readonly Rule</c> fields of every <c>public static class …Rules</c> in the program's own assemblies.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The program's own assemblies are kept whole.")]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The program's own assemblies are kept whole.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The program's own assemblies are kept whole.")]
public sealed class RuleSet
{
    private readonly Dictionary<string, Rule> _byCode;

    private RuleSet(IEnumerable<Rule> rules)
    {
        All = [.. rules.OrderBy(rule => rule.Code, StringComparer.Ordinal)];
        _byCode = All.ToDictionary(rule => rule.Code, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The rules that reading files and writing datasets can raise.</summary>
    public static RuleSet OfRuns { get; } = new(
        from anchor in (Type[])[typeof(Rule), typeof(DocumentReader), typeof(ReportExtractor), typeof(DatasetWriter), typeof(ReportReader), typeof(RunRules)]
        from rule in Of(anchor.Assembly)
        select rule);

    /// <summary>All rules, by code.</summary>
    public ImmutableArray<Rule> All { get; }

    /// <summary>These and the rules of one more assembly.</summary>
    public RuleSet With(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return new RuleSet(All.Concat(Of(assembly)));
    }

    /// <summary>The rule with a code, in whatever case it is written; none when there is no such rule.</summary>
    public Rule? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The codes that someone who wrote this one may have meant: one character off, or else of the same room.</summary>
    public ImmutableArray<string> Near(string code)
    {
        ArgumentNullException.ThrowIfNull(code);

        var written = code.ToUpperInvariant();
        var oneOff = All.Where(rule => DiffersInOne(rule.Code, written)).Select(rule => rule.Code).ToImmutableArray();
        if (!oneOff.IsEmpty) return oneOff;

        return [.. All.Where(rule => written.Length >= 3 && rule.Code.StartsWith(written[..3], StringComparison.Ordinal)).Select(rule => rule.Code)];
    }

    private static IEnumerable<Rule> Of(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Rules", StringComparison.Ordinal)
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        let rule = field.GetValue(null) as Rule
        where rule is not null
        select rule;

    private static bool DiffersInOne(string code, string written) =>
        code.Length == written.Length && code.Zip(written).Count(pair => pair.First != pair.Second) == 1;
}
