using Gongkai.Extraction.Reports;
using Gongkai.Model;
using Gongkai.Tests.Extraction.Sums;

namespace Gongkai.Tests.Extraction.Reports;

/// <summary>What the sums of a report say of each of its values.</summary>
public sealed class ReportSumsTests
{
    private const int Seed = 11;

    private static readonly CellCode First = new("requests", "granted", "natural_person");
    private static readonly CellCode Second = new("requests", "granted", "commercial_enterprise");

    [Fact]
    public void A_value_is_verified_when_all_sums_that_cover_it_hold() => Assert.Equal(CheckState.Verified, StateOf(First, []));

    [Fact]
    public void A_value_is_not_verified_by_one_sum_when_another_cannot_be_evaluated() =>
        Assert.Equal(CheckState.Unchecked, StateOf(First, new() { [Second] = new Reading.Unreadable("It is a note.") }));

    [Fact]
    public void What_is_absent_is_not_verified_by_a_sum_that_holds_without_it()
    {
        var absent = FormTables.Consistent(Seed).First(pair => pair is { Key.Table: "requests", Value: Reading.Number { Value: 0 } }).Key;

        Assert.Equal(CheckState.Unchecked, StateOf(absent, new() { [absent] = new Reading.Absent() }));
    }

    [Theory]
    [InlineData(0, CheckState.Unchecked)]
    [InlineData(3, CheckState.Verified)]
    public void That_nothing_adds_up_to_nothing_is_no_evidence_where_cells_are_missing(int value, CheckState expected)
    {
        var row = FormTables.Consistent(Seed).Keys.Where(cell => cell is { Table: "proceedings", Row: "reconsideration" })
            .ToDictionary(
                cell => cell,
                cell => (Reading)(
                cell.Column == "pending" ? new Reading.Absent() : new Reading.Number(cell.Column is "upheld" or "total" ? value : 0)));

        Assert.Equal(expected, StateOf(new CellCode("proceedings", "reconsideration", "upheld"), row));
    }

    /// <summary>The state of a cell of a report whose sums all hold, but for what is changed.</summary>
    private static CheckState StateOf(CellCode cell, Dictionary<CellCode, Reading> changed)
    {
        var edition = FormTables.EditionOf(Seed);
        List<Observation> observations = [
            .. FormTables.Consistent(Seed)
            .Select(pair =>
            new Observation(pair.Key, edition.Code, changed.GetValueOrDefault(pair.Key, pair.Value), new Source(Location.OnLine(1), "")))];
        var editions = new Dictionary<string, Edition>(StringComparer.Ordinal) { ["requests"] = edition, ["proceedings"] = edition };
        return ReportSums.Check(observations, editions, new DiagnosticLog()).Observations.Single(
            observation => observation.Cell == cell).Check;
    }
}
