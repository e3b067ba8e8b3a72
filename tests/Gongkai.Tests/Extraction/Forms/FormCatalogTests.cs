using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Forms;

public class FormCatalogTests
{
    private const string Small =
        "edition\tx\tTitle\ntable\tt\tLabel\ncolumn\tt\ta\tA\ta\tcount\ncolumn\tt\tb\tB\tb\tcount\nrow\tt\tr\tR\tr\t*\n";

    [Theory]
    [InlineData("2019", 198)]
    [InlineData("2021", 200)]
    public void An_edition_has_as_many_values_as_its_form(string edition, int values) =>
        Assert.Equal(values, KnownForms.Catalog.Edition(edition).Cells.Count());

    [Fact]
    public void The_codebook_names_every_value_with_its_labels_and_its_unit()
    {
        var fees = KnownForms.Catalog.Codebook.Single(
            entry => entry.Edition == "2021" && entry.Cell == new CellCode("proactive", "fees", "amount"));

        Assert.Equal("第二十条第（八）项/行政事业性收费", fees.RowLabel);
        Assert.Equal("本年收费金额（单位：万元）", fees.ColumnLabel);
        Assert.Equal("administrative fees, amount this year", fees.English);
        Assert.Equal("10000 CNY", fees.Unit);
    }

    [Fact]
    public void A_slash_inside_a_label_does_not_divide_it() =>
        Assert.Equal("本年增/减", KnownForms.Catalog.Edition("2019").Table("proactive").Column("items_change").Label);

    [Fact]
    public void Rows_of_all_editions_have_one_order()
    {
        var catalog = KnownForms.Catalog;
        static CellCode Total(string row) => new("requests", row, "total");

        Assert.True(catalog.PlaceInOrder(Total("not_processed.confirm_or_reissue")) < catalog.PlaceInOrder(Total("other")));
        Assert.True(catalog.PlaceInOrder(Total("other")) < catalog.PlaceInOrder(Total("concluded")));
        Assert.True(catalog.PlaceInOrder(Total("other.other")) < catalog.PlaceInOrder(Total("concluded")));
    }

    [Theory]
    [InlineData("table\tt\tLabel\n", 1, "the first line must name the edition")]
    [InlineData("edition\tx\tTitle\ncolumn\tt\ta\tA\ta\tcount\n", 2, "not declared above")]
    [InlineData("edition\tx\tTitle\ntable\tt\tLabel\ncolumn\tt\ta\tA\ta\tmetres\n", 3, "unknown unit")]
    [InlineData("edition\tx\tTitle\ntable\tt\tLabel\nrow\tt\tr\tGroup/R\tr\t*\n", 3, "the group Group is not declared above")]
    [InlineData(Small + "row\tt\tr\tR\tr\t*\n", 6, "stands twice")]
    [InlineData(Small + "identity\tt.sum\tt\trow\ta = c\n", 6, "has no column 'c'")]
    [InlineData(Small + "identity\tt.sum\tt\trow\ta + b\n", 6, "one equals sign")]
    [InlineData(Small + "rule\tx\n", 6, "unknown kind")]
    public void A_broken_edition_file_is_refused_with_file_and_line(string text, int line, string trouble)
    {
        var thrown = Assert.Throws<FormFileException>(() => FormCatalog.Load([new FormFile("broken.tsv", text)]));

        Assert.Contains($"broken.tsv, line {line}:", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(trouble, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("row\tt\tnone\t甲\n", "no edition has a row none")]
    [InlineData("column\tnone\ta\t甲\n", "no edition has a table none")]
    [InlineData("alias\tt\tr\t甲\n", "unknown kind")]
    public void A_broken_alias_is_refused_with_file_and_line(string text, string trouble)
    {
        var thrown = Assert.Throws<FormFileException>(
            () => FormCatalog.Load([new FormFile("x.tsv", Small), new FormFile("aliases.tsv", text)]));

        Assert.Contains("aliases.tsv, line 1:", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(trouble, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t.r.*\tx\tt.r.*\tsame\n", null)]
    [InlineData("t.r.a\tx\tt.r.a + t.r.b\tsum\twhy\n", null)]
    [InlineData("t.r.*\tz\tt.r.*\tsame\n", "line 1: there is no edition z")]
    [InlineData("t.q.*\tx\tt.r.*\tsame\n", "line 1: no edition has a row t.q")]
    [InlineData("t.r.*\tx\tt.q.*\tsame\n", "line 1: no edition has a cell t.q.a")]
    [InlineData("r.a\tx\tt.r.*\tsame\n", "line 1: 'r.a' is not written as table.row.column")]
    [InlineData("t.r.a\tx\tt.r.a + t.r.b\tsame\n", "line 1: 'same' takes one cell")]
    [InlineData("t.r.*\tx\tt.r.*\tsame\nt.r.a\tx\tt.r.b\tnear\twhy\n", null)]
    [InlineData("t.r.*\tx\tt.r.*\tnear\n", "line 1: 'near' needs a note")]
    [InlineData("t.r.*\tx\t-\tnear\twhy\n", "line 1: 'same' takes one cell")]
    [InlineData("value\tt.s.a\tcount\tsum\nt.r.*\tx\tt.r.*\tsame\nt.s.a\tx\tt.r.a + t.r.b\tsum\n", null)]
    [InlineData("value\tt.s.a\tcount\tsum\nt.r.*\tx\tt.r.*\tsame\n", "line 2: no line gives the value t.s.a any cells")]
    [InlineData("value\tt.r.a\tcount\tsum\n", "line 1: t.r.a is a cell of an edition")]
    [InlineData("value\tt.s.a\tmetres\tsum\n", "line 1: unknown unit 'metres'")]
    [InlineData("value\tt.s.a\tCNY\tsum\nt.s.a\tx\tt.r.a\tsame\n", "line 2: t.r.a has another unit than t.s.a")]
    [InlineData("t.r.*\tx\tt.r.*\tsame\nt.*.*\tx\t-\tnone\n", "line 2: other lines decide every value of t for x")]
    [InlineData("t.r.*\tx\tt.r.*\tsame\nt.*.*\tx\tt.r.a\tsame\n", "line 2: a line for a whole table says 'none'")]
    [InlineData("t.r.*\tx\tt.r.*\tsame\nt.*.*\ty\t-\tnone\twhy\n", null)]
    [InlineData("t.r.a\tx\t-\tequal\n", "line 1: unknown relation 'equal'")]
    [InlineData("# a\nt.r.a\tx\tt.r.a\tsame\n", "line 2: no line names the cell t.r.b")]
    [InlineData("t.r.*\tx\tt.r.*\tsame\nt.r.a\ty\tt.r.a\tsame\n", "line 2: no line says what the edition y has for t.r.b")]
    public void A_crosswalk_is_whole_or_refused_with_file_and_line(string text, string? trouble)
    {
        FormFile[] files = [new("x.tsv", Small), new("crosswalk.tsv", text)];
        if (text.Contains("\ty\t", StringComparison.Ordinal))
            files = [.. files, new("y.tsv", Small.Replace("edition\tx", "edition\ty", StringComparison.Ordinal))];
        var thrown = Record.Exception(() => FormCatalog.Load(files));

        if (trouble is null) Assert.Null(thrown);
        else Assert.Contains($"crosswalk.tsv, {trouble}", Assert.IsType<FormFileException>(thrown).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cumulative_column_has_no_place_in_the_panel()
    {
        var stock = Small.Replace("B\tb\tcount", "B\tb\tcount\tcumulative", StringComparison.Ordinal);
        var thrown = Assert.Throws<FormFileException>(
            () => FormCatalog.Load([new FormFile("x.tsv", stock), new FormFile("crosswalk.tsv", "t.r.*\tx\tt.r.*\tsame\n")]));

        Assert.Contains("crosswalk.tsv, line 1: t.r.b counts other than the year", thrown.Message, StringComparison.Ordinal);
        var catalog = FormCatalog.Load([new FormFile("x.tsv", stock), new FormFile("crosswalk.tsv", "t.r.a\tx\tt.r.a\tsame\n")]);
        Assert.Equal(ColumnSpan.Cumulative, catalog.Codebook.Single(entry => entry.Cell.Column == "b").Span);
    }

    [Fact]
    public void Amounts_are_converted_to_the_unit_of_the_panel()
    {
        var catalog = FormCatalog.Load(
        [
            new FormFile("x.tsv", Small.Replace("count", "CNY", StringComparison.Ordinal)),
            new FormFile(
                "crosswalk.tsv", "value\tt.s.a\t10000 CNY\tsum\nt.r.*\tx\tt.r.*\tsame\nt.s.a\tx\tt.r.a\tsame\n"),
        ]);

        Assert.Equal(0.0001m, catalog.Crosswalk.Single(decision => decision.Harmonized.Row == "s").Factor);
    }

    [Theory]
    [InlineData("in_force\t2018\t2014\n", "the year 2018 is later than 2014")]
    [InlineData("in_force\tlong\tago\n", "'long' is no year")]
    [InlineData("layout\tt\tspiral\n", "unknown layout 'spiral'")]
    [InlineData("column\tt\tc\tC\tc\tcount\tforever\n", "unknown span 'forever'")]
    [InlineData("row\tt\ts\tS\ts\t*\t条\n", "only the rows of a list have units of their own")]
    [InlineData("row\tt\ts\tS\ts\td\n", "the table t has no column 'd'")]
    [InlineData("soft\tt.sum\tt\trow\ta >= q\n", "has no column 'q'")]
    [InlineData("soft\tt.sum\tt\trow\ta <= b <= a\n", "an inequality has one <=")]
    [InlineData("identity\tt.sum\tt\tdiagonal\ta = b\n", "unknown axis 'diagonal'")]
    [InlineData("years\ty\tt\trow\ta = b\n", "nothing of the year before")]
    [InlineData("members\tm\tt\tz\n", "has no column 'z'")]
    [InlineData("table\tt\tAgain\n", "the table t stands twice")]
    [InlineData("column\tt\ta\tA\ta\tcount\n", "the column a stands twice")]
    [InlineData("edition\ty\tTitle\n", "a file describes one edition")]
    public void Every_kind_of_line_is_checked(string line, string trouble)
    {
        var thrown = Assert.Throws<FormFileException>(() => FormCatalog.Load([new FormFile("broken.tsv", Small + line)]));

        Assert.Contains("broken.tsv, line 6:", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(trouble, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("row\tt\ts\tR\ts\t*\t条\n", 7, "the label R stands twice")]
    [InlineData("row\tt\ts\tR/S\ts\t*\t尺\n", 7, "unknown unit '尺'")]
    [InlineData("table\tu\tBare\n", 1, "the table u has no rows or no columns")]
    public void Lists_are_checked(string line, int number, string trouble)
    {
        var list = Small.Replace("table\tt\tLabel\n", "table\tt\tLabel\nlayout\tt\tlist\n", StringComparison.Ordinal);
        var thrown = Assert.Throws<FormFileException>(() => FormCatalog.Load([new FormFile("broken.tsv", list + line)]));

        Assert.Contains($"broken.tsv, line {number}:", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(trouble, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("count\treceived\tt.r.a\tcases\trequests\t收到 申请\ncount\treceived\tt.r.b\tcases\trequests\t受理 申请\n", 2,
        "received is t.r.a in another line")]
    [InlineData("count\treceived\tt.r.a\tboxes\trequests\t收到 申请\n", 1, "unknown units 'boxes'")]
    [InlineData("count\treceived\tt.r.a\tcases\tanywhere\t收到 申请\n", 1, "unknown context 'anywhere'")]
    [InlineData("zero\treceived\trequests\t{no} 收到 申请\n", 1, "no line above counts received")]
    [InlineData("count\treceived\tt.r.a\tcases\trequests\t收到 申请\nzero\treceived\trequests\t收到 申请\n", 2, "has one {no}")]
    [InlineData("phrase\t收到\n", 1, "unknown kind 'phrase'")]
    public void Phrases_of_prose_are_checked(string text, int line, string trouble)
    {
        var thrown = Assert.Throws<FormFileException>(
            () => FormCatalog.Load([new FormFile("x.tsv", Small), new FormFile("prose.tsv", text)]));

        Assert.Contains($"prose.tsv, line {line}:", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(trouble, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_phrase_names_a_value_of_the_panel()
    {
        var thrown = Assert.Throws<FormFileException>(() => FormCatalog.Load(
            [.. KnownForms.Files.Where(file => file.Name != "prose.tsv"),
                new FormFile("prose.tsv", "count\treceived\trequests.sent.total\tcases\trequests\t收到 申请\n")]));

        Assert.Contains("prose.tsv, line 1: the panel has no value requests.sent.total", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Families_are_read_apart()
    {
        var other = Small.Replace("edition\tx", "edition\ty", StringComparison.Ordinal)
            .Replace("\tt\t", "\tu\t", StringComparison.Ordinal) + "family\tparks\ncalled\t公园年报\n";
        FormFile[] files = [new("x.tsv", Small), new("y.tsv", other)];

        var disclosure = FormCatalog.Load(files);
        var parks = FormCatalog.Load(files, "parks");

        Assert.Equal(["x"], disclosure.Editions.Select(edition => edition.Code));
        Assert.Equal(["parks"], disclosure.OtherFamilies.Select(family => family.Family));
        Assert.Equal(["y"], parks.Editions.Select(edition => edition.Code));
        Assert.All(parks.Codebook, entry => Assert.Equal("y", entry.Edition));
        var thrown = Assert.Throws<FormFileException>(() => FormCatalog.Load(files, "roads"));
        Assert.Contains("no form is of the family roads; known are disclosure, parks", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("family\tparks\n", "no line 'called' says what its reports are called")]
    [InlineData("called\t公园年报\n", "a line 'called' is for forms of another family")]
    [InlineData("family\tparks\ncalled\t公园年报\n", "the table t stands in forms of the families disclosure and parks")]
    public void Mistakes_of_families_are_told(string lines, string trouble)
    {
        var other = Small.Replace("edition\tx", "edition\ty", StringComparison.Ordinal);
        var thrown = Assert.Throws<FormFileException>(
            () => FormCatalog.Load([new FormFile("x.tsv", other), new FormFile("z.tsv", Small + lines)]));

        Assert.Contains(trouble, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_edition_file_is_an_error() =>
        Assert.Throws<FormFileException>(() => FormCatalog.Load([]));
}
