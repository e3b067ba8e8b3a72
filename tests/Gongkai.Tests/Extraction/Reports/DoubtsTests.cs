using Gongkai.Extraction.Reports;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Reports;

public sealed class DoubtsTests
{
    private static readonly CellCode Cell = new("requests", "granted", "total");

    [Fact]
    public void A_plain_number_bound_by_its_own_labels_is_not_in_doubt() => Assert.Null(About(new Source(Location.OnLine(3), "12")));

    [Fact]
    public void What_was_recognised_is_in_doubt_however_sure_recognition_is_of_it()
    {
        Assert.Equal(
            "it was recognised from pixels", About(new Source(Location.OnLine(3), "12") { Candidates = [new Candidate("12", 1)] }));
        Assert.Equal("it was recognised from pixels", About(new Source(Location.OnLine(3), "12", 0.97)));
    }

    [Theory]
    [InlineData("1\n2")]
    [InlineData("1 2")]
    public void Digits_that_do_not_stand_together_are_in_doubt(string raw) =>
        Assert.Equal("its digits are wrapped or spaced", About(new Source(Location.OnLine(3), raw)));

    [Fact]
    public void White_space_around_a_number_is_no_doubt() => Assert.Null(About(new Source(Location.OnLine(3), " 12\n")));

    [Theory]
    [InlineData("requests", "granted", "", "TST003")]
    [InlineData("requests", "", "total", "TST003")]
    [InlineData("requests", "", "", "TST003")]
    [InlineData("requests", "received", "", null)]
    [InlineData("requests", "granted", "natural_person", null)]
    [InlineData("proactive", "", "", null)]
    [InlineData("", "", "", null)]
    public void An_inference_puts_what_it_is_about_in_doubt_and_nothing_else(string table, string row, string column, string? expected) =>
        Assert.Equal(expected, About(new Source(Location.OnLine(3), "12"), Severity.Warning, Stage.Extract, table, row, column));

    [Theory]
    [InlineData(Severity.Info, Stage.Extract)]
    [InlineData(Severity.Warning, Stage.Reconcile)]
    public void What_is_only_worth_knowing_and_what_sums_say_is_no_doubt(Severity severity, Stage stage) =>
        Assert.Null(About(new Source(Location.OnLine(3), "12"), severity, stage, Cell.Table, Cell.Row, Cell.Column));

    [Fact]
    public void A_cell_beside_one_that_cannot_be_read_is_in_doubt()
    {
        var unreadable = new Observation(
            Cell with { Column = "natural_person" }, "2021", new Reading.Unreadable("It is a note."),
            new Source(Location.OnLine(3), "见说明"));

        Assert.Equal(
            "a cell beside it cannot be read", new Doubts([Printed(new Source(Location.OnLine(3), "12")), unreadable], []).About(Cell));
        Assert.Null(new Doubts(
            [Printed(new Source(Location.OnLine(3), "12")), unreadable with { Cell = unreadable.Cell with { Row = "received" } }], [])
            .About(Cell));
    }

    [Fact]
    public void Of_a_cell_that_the_report_does_not_have_nothing_is_said() => Assert.Null(new Doubts([], []).About(Cell));

    private static string? About(Source source) => new Doubts([Printed(source)], []).About(Cell);

    private static string? About(Source source, Severity severity, Stage stage, string table, string row, string column) =>
        new Doubts([Printed(source)],
            [new Diagnostic(
            new Rule("TST003", stage, severity, "Something was inferred", "Look at it."), "", Table: table, Row: row, Column: column)])
            .About(Cell);

    private static Observation Printed(Source source) => new(Cell, "2021", new Reading.Number(12), source);
}
