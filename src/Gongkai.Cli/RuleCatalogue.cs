using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Gongkai.Datasets;
using Gongkai.Documents;
using Gongkai.Extraction;
using Gongkai.Harvest;
using Gongkai.Model;

namespace Gongkai.Cli;

/// <summary>
/// Every kind of diagnostic that the program can raise: the <c>public static readonly Rule</c> fields of every
/// <c>public static class …Rules</c> in the program's own assemblies.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The program's own assemblies are kept whole.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The program's own assemblies are kept whole.")]
public static class RuleCatalogue
{
    private static readonly ImmutableArray<Assembly> Rooms =
    [
        typeof(Rule).Assembly,
        typeof(DocumentReader).Assembly,
        typeof(ReportExtractor).Assembly,
        typeof(DatasetWriter).Assembly,
        typeof(HarvestArchive).Assembly,
        typeof(RuleCatalogue).Assembly,
    ];

    /// <summary>All rules, by code.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        .. from room in Rooms
           from type in room.GetExportedTypes()
           where type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Rules", StringComparison.Ordinal)
           from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
           let rule = field.GetValue(null) as Rule
           where rule is not null
           orderby rule.Code
           select rule,
    ];

    /// <summary>The rule with a code, in whatever case it is written.</summary>
    public static Rule? Find(string code) =>
        All.FirstOrDefault(rule => string.Equals(rule.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The codes that someone who wrote this one may have meant: one character off, or else of the same room.</summary>
    public static ImmutableArray<string> Near(string code)
    {
        ArgumentNullException.ThrowIfNull(code);

        var written = code.ToUpperInvariant();
        var oneOff = All.Where(rule => DiffersInOne(rule.Code, written)).Select(rule => rule.Code).ToImmutableArray();
        if (!oneOff.IsEmpty) return oneOff;

        return [.. All.Where(rule => written.Length >= 3 && rule.Code.StartsWith(written[..3], StringComparison.Ordinal)).Select(rule => rule.Code)];
    }

    private static bool DiffersInOne(string code, string written) =>
        code.Length == written.Length && code.Zip(written).Count(pair => pair.First != pair.Second) == 1;
}
