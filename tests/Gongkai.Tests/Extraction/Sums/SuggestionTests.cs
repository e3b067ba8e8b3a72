using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Sums;

/// <summary>
/// What is suggested for broken reports of both forms, as agencies print them, against trying every cell and every pair of cells.
/// </summary>
public sealed class SuggestionTests
{
    [Fact]
    public void Whatever_is_printed_consistently_is_not_disputed() =>
        Prop.ForAll(FormTables.Seeds, seed => BruteForce.Holds(FormTables.EditionOf(seed), Printed(seed))
            && Disputes(seed, Printed(seed)).IsEmpty).QuickCheckThrowOnFailure();

    [Fact]
    public void One_wrong_cell_has_all_its_explanations_and_is_suggested_when_there_is_one() =>
        Prop.ForAll(FormTables.Seeds, seed => IsExplained(seed, wrong: 1)).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_wrong_cells_that_may_share_sums_have_all_their_explanations_and_are_suggested_when_there_is_one() =>
        Prop.ForAll(FormTables.Seeds, seed => IsExplained(seed, wrong: 2)).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_more_wrong_cells_what_two_can_explain_is_explained() =>
        Prop.ForAll(FormTables.Seeds, seed => IsExplained(seed, wrong: 3)).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void The_unique_suggestion_for_one_wrong_cell_is_what_the_report_said_before() =>
        Prop.ForAll(FormTables.Seeds, seed =>
        {
            var right = Printed(seed);
            var wrong = FormTables.Spoilt(seed, 1, right);
            var changed = wrong.Keys.Where(cell => FormTables.Value(right, cell) != FormTables.Value(wrong, cell)).ToList();
            var suggestions = Explanations.Suggestions(Disputes(seed, wrong));
            return suggestions.IsEmpty
                || (changed is [var cell] && suggestions.Count == 1 && suggestions.TryGetValue(cell, out var value)
                && value == FormTables.Value(right, cell));
        }).QuickCheckThrowOnFailure();

    private static bool IsExplained(int seed, int wrong)
    {
        var table = FormTables.Spoilt(seed, wrong, Printed(seed));
        var disputes = Disputes(seed, table);
        var expected = BruteForce.Alternatives(FormTables.EditionOf(seed), table);
        // What two cells cannot explain is more than trying everything can do.
        var small = disputes.Where(dispute => dispute.Explanations is [{ Corrections.Length: <= 2 }, ..]).ToList();
        return disputes.Length == expected.Count
            && Written(small.Select(dispute => dispute.Explanations.Select(alternative => alternative.ToString())))
                .SequenceEqual(Written(expected.Where(alternatives => alternatives.Count > 0)))
            && small.TrueForAll(dispute => dispute.Only is null == dispute.Explanations.Length > 1);
    }

    private static IEnumerable<string> Written(IEnumerable<IEnumerable<string>> alternatives) =>
        alternatives.Select(alternative => string.Join("; ", alternative.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal);

    private static Dictionary<CellCode, Reading> Printed(int seed) => FormTables.AsPrinted(seed, FormTables.Consistent(seed));

    private static ImmutableArray<Dispute> Disputes(int seed, Dictionary<CellCode, Reading> table) =>
        Explanations.Of(
            [.. FormTables.EditionOf(seed).Tables.SelectMany(form => SumEvaluator.Check(FormTables.EditionOf(seed), form.Code, table))],
            table);
}
