using FsCheck;
using FsCheck.Fluent;
using Gongkai.Extraction.Sums;
using Gongkai.Model;
using Check = Gongkai.Model.Check;

namespace Gongkai.Tests.Extraction.Sums;

public class VerdictsTests
{
    private static readonly Edition Form = KnownForms.Catalog.Edition("2021");
    private static readonly string[] Columns = ["upheld", "corrected", "other", "pending", "total"];

    [Theory]
    [InlineData(12, 13)] // one digit
    [InlineData(12, 21)] // two exchanged
    [InlineData(12, 112)] // one doubled
    [InlineData(12, 1)] // one lost
    [InlineData(12, 40)] // the neighbour's
    public void A_slip_is_one_edit(int printed, int value) =>
        Assert.True(Verdicts.IsOneEdit(Corrected(printed, value), Row(printed, 40, 0, 0, 7)));

    [Theory]
    [InlineData(12, 34)]
    [InlineData(12, 3124)]
    [InlineData(123, 321)]
    public void What_no_slip_explains_is_none(int printed, int value) =>
        Assert.False(Verdicts.IsOneEdit(Corrected(printed, value), Row(printed, 40, 0, 0, 7)));

    [Fact]
    public void Plain_cells_in_certain_places_leave_the_document_to_blame()
    {
        var check = Judged(Row(1, 2, 0, 0, 4), _ => null);

        Assert.Equal(Verdict.Source, check.Verdict);
        Assert.StartsWith("Each of these restores the sums: ", check.Evidence, StringComparison.Ordinal);
        Assert.Contains("proceedings/reconsideration/total 4 → 3", check.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_doubtful_cell_one_slip_from_a_sum_that_holds_was_misread()
    {
        var check = Judged(Row(1, 2, 0, 0, 4), cell => cell.Column == "total" ? "it was recognised from pixels" : null);

        Assert.Equal(Verdict.Reading, check.Verdict);
        Assert.Contains("it was recognised from pixels", check.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_doubtful_cell_that_explains_nothing_leaves_it_open() =>
        Assert.Equal(Verdict.None, Judged(Row(12, 20, 0, 0, 75), cell => cell.Column == "upheld" ? "LAB002" : null).Verdict);

    [Fact]
    public void The_value_of_a_cell_of_another_row_is_no_slip()
    {
        var table = Row(12, 0, 0, 0, 7);
        table[new CellCode("proceedings", "litigation_direct", "upheld")] = new Reading.Number(40);

        Assert.False(Verdicts.IsOneEdit(Corrected(12, 40), table));
    }

    [Fact]
    public void A_doubt_about_a_cell_that_no_explanation_changes_leaves_it_open()
    {
        // Only what is less by one explains it, and there is nothing less than no other result.
        var check = Judged(Row(12, 20, 0, 0, 31), cell => cell.Column == "other" ? "LAB002" : null);

        Assert.Equal(Verdict.None, check.Verdict);
        Assert.Contains("In doubt: proceedings/reconsideration/other (LAB002).", check.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdict_changes_nothing_else() =>
        Prop.ForAll(Gen.Choose(0, 20).ArrayOf(5).ToArbitrary(), values =>
        {
            var table = Row(values);
            var checks = SumEvaluator.Check(Form, "proceedings", table);
            var judged = Verdicts.Of(checks, Explanations.Of(checks, table), table, cell => cell.Column == "other" ? "LAB002" : null);
            return checks.Zip(judged).All(pair => pair.First == pair.Second with { Verdict = Verdict.None, Evidence = "" });
        }).QuickCheckThrowOnFailure();

    private static Check Judged(Dictionary<CellCode, Reading> table, Func<CellCode, string?> doubt)
    {
        var checks = SumEvaluator.Check(Form, "proceedings", table);
        return Verdicts.Of(checks, Explanations.Of(checks, table), table, doubt).Single();
    }

    private static Correction Corrected(int printed, int value) =>
        new(new CellCode("proceedings", "reconsideration", "upheld"), printed, value);

    private static Dictionary<CellCode, Reading> Row(params int[] values) =>
        Columns.Zip(values)
            .ToDictionary(
            pair => new CellCode("proceedings", "reconsideration", pair.First), pair => (Reading)new Reading.Number(pair.Second));
}
