using Gongkai.Datasets;
using Gongkai.Model;
using Gongkai.Tests.Extraction;

namespace Gongkai.Tests.Datasets;

public sealed class HarmonizationTests
{
    private static readonly Reading.Blank Blank = new();
    private static readonly Reading.Absent Absent = new();

    [Fact]
    public void The_three_rows_of_2021_add_up_to_the_one_of_2019() =>
        Assert.Equal(
            "3|reported|sum",
            Row("requests.other.total", "2021", (Sub("correction_overdue"), Number(1)), (Sub("fee_overdue"), Number(0)),
            (Sub("other"), Number(2))));

    [Fact]
    public void A_sum_without_all_its_parts_is_no_number() =>
        Assert.Equal(
            "|blank|sum",
            Row("requests.other.total", "2021", (Sub("correction_overdue"), Number(1)), (Sub("fee_overdue"), Blank),
            (Sub("other"), Number(2))));

    [Fact]
    public void The_status_of_a_sum_is_that_of_its_worst_part() =>
        Assert.Equal(
            "|unreadable|sum",
            Row("requests.other.total", "2021", (Sub("correction_overdue"), new Reading.Unreadable("")), (Sub("fee_overdue"), Blank),
            (Sub("other"), Absent)));

    [Fact]
    public void A_form_of_2021_that_prints_the_one_row_gives_its_number() =>
        Assert.Equal(
            "4|reported|same",
            Row("requests.other.total", "2021", (Other, Number(4)), (Sub("correction_overdue"), Absent), (Sub("fee_overdue"), Absent),
            (Sub("other"), Absent)));

    [Fact]
    public void A_blank_heading_over_the_three_rows_is_not_taken_for_the_one_row() =>
        Assert.Equal(
            "3|reported|sum",
            Row("requests.other.total", "2021", (Other, Blank), (Sub("correction_overdue"), Number(1)), (Sub("fee_overdue"), Number(0)),
            (Sub("other"), Number(2))));

    [Fact]
    public void A_form_of_2019_gives_its_one_row() =>
        Assert.Equal("4|reported|same", Row("requests.other.total", "2019", (Other, Number(4))));

    [Theory]
    [InlineData("requests.other.fee_overdue.total", "2019", "|not_in_form|none")]
    [InlineData("proactive.regulations.in_force", "2019", "|not_in_form|none")]
    [InlineData("proactive.procurement.amount", "2021", "|not_in_form|none")]
    [InlineData("requests.received.total", "2021", "|absent|same")]
    public void What_a_form_does_not_ask_for_is_told_from_what_a_document_lacks(string code, string edition, string expected) =>
        Assert.Equal(expected, Row(code, edition));

    [Fact]
    public void Regulations_made_are_regulations_issued() =>
        Assert.Equal(
            "7|reported|same", Row("proactive.regulations.issued", "2019", (new CellCode("proactive", "regulations", "made"), Number(7))));

    [Fact]
    public void Every_edition_has_the_same_codes_in_the_same_order() =>
        Assert.Equal(Codes("2019"), Codes("2021"));

    [Fact]
    public void Forms_of_2008_to_2018_give_the_codes_of_the_newest()
    {
        Assert.Equal("12|reported|same", Row("requests.received.total", "2015", (Applied("received"), Number(12))));
        Assert.Equal(
            "9|reported|sum",
            Row("requests.granted.total", "2015", (Applied("granted"), Number(7)), (Applied("replies.already_public"), Number(2))));
        Assert.Equal(
            "21|reported|same",
            Row("requests.received.total", "fj2011", (new CellCode("statistics", "received", "year"), Number(21))));
        Assert.Equal(
            "0.5|reported|same",
            Row("fees.requests.amount", "shanghai2008", (new CellCode("shanghai", "fees.requests", "year"), Number(5000))));
        Assert.Equal("|not_in_form|none", Row("requests.carried_in.total", "2015"));
    }

    [Fact]
    public void What_counts_nearly_the_same_stands_in_a_column_of_its_own()
    {
        var cell = new CellCode("remedies", "reconsideration", "number");

        Assert.Equal("|reported|near", Row("proceedings.reconsideration.total", "2015", (cell, Number(4))));
        Assert.Equal("4", Row("near_value", "proceedings.reconsideration.total", "2015", (cell, Number(4))));
        Assert.Equal("", Row("near_value", "requests.received.total", "2015", (Applied("received"), Number(12))));
    }

    [Fact]
    public void What_all_years_add_up_to_never_enters_the_panel() =>
        Assert.DoesNotContain(
            KnownForms.Catalog.Crosswalk.SelectMany(decision => decision.Cells),
            cell => KnownForms.Catalog.Codebook.First(entry => entry.Cell == cell).Span != ColumnSpan.Year);

    [Theory]
    [InlineData("2015")]
    [InlineData("fj2011")]
    [InlineData("fj2014")]
    [InlineData("dingxi2008")]
    [InlineData("shanghai2008")]
    public void Older_forms_have_every_code_of_the_panel(string edition) => Assert.Equal(Codes("2021").Order(), Codes(edition).Order());

    private static CellCode Applied(string row) => new("applications", row, "number");

    private static CellCode Other => new("requests", "other", "total");

    private static CellCode Sub(string row) => new("requests", $"other.{row}", "total");

    private static Reading.Number Number(decimal value) => new(value);

    private static string Row(string code, string edition, params (CellCode Cell, Reading Reading)[] printed)
    {
        var table = Write(edition, printed);
        var row = table.Column("code").ToList().IndexOf(code);
        Assert.True(row >= 0);
        return $"{table.Column("value")[row]}|{table.Column("status")[row]}|{table.Column("relation")[row]}";
    }

    private static string Row(string column, string code, string edition, params (CellCode Cell, Reading Reading)[] printed)
    {
        var table = Write(edition, printed);
        return table.Column(column)[table.Column("code").ToList().IndexOf(code)];
    }

    private static IReadOnlyList<string> Codes(string edition) => Write(edition, []).Column("code");

    private static CsvTable Write(string edition, (CellCode Cell, Reading Reading)[] printed)
    {
        var catalog = KnownForms.Catalog;
        var readings = printed.ToDictionary(pair => pair.Cell, pair => pair.Reading);
        var cells = catalog.Edition(edition).Cells.Union(readings.Keys);
        var report = Samples.Report(
            [.. cells.Select(cell => new Observation(cell, edition, readings.GetValueOrDefault(cell, Absent), Source.None))]);
        using var directory = new TemporaryDirectory();
        using (var writer = new DatasetWriter(
            directory.Path, new DatasetOptions("0.0.0") { Formats = DatasetFormats.Csv }, catalog.Editions, catalog.Codebook,
            catalog.Crosswalk))
        {
            writer.Add(Samples.File("a.pdf", report));
            writer.Complete(Samples.Summary);
        }

        return CsvTable.Read(directory.Combine("harmonized.csv"));
    }
}
