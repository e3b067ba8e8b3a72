using Gongkai.Corpus.Scoring;

namespace Gongkai.Corpus.Tests;

public sealed class ScorerTests : IDisposable
{
    private const int Value = 5;
    private const int Status = 6;
    private const int Check = 8;

    private readonly DatasetFiles _dataset = new();
    private readonly Tally _perfect;

    public ScorerTests() => _perfect = _dataset.Score();

    public void Dispose() => _dataset.Dispose();

    [Fact]
    public void A_perfect_dataset_scores_all()
    {
        Assert.Equal(2, _perfect.Documents);
        Assert.Equal(2, _perfect.Exact);
        Assert.Equal(_perfect.Cells, _perfect.CellsRight);
        Assert.Equal(_perfect.PrintedCells, _perfect.PrintedRight);
        Assert.Equal((2, 2, 2, 2), (_perfect.OutcomesRight, _perfect.AgenciesRight, _perfect.YearsRight, _perfect.EditionsRight));
        Assert.Equal((0, 0, 0), (_perfect.Refused, _perfect.Wrong, _perfect.Silent));
        Assert.True(_perfect.Failing > 0);
        Assert.Equal((_perfect.Failing, 0), (_perfect.FailingFound, _perfect.FalseAlarms));
    }

    [Fact]
    public void A_wrong_value_without_a_mark_is_silent()
    {
        _dataset.SomeNumber[Value] = "987654";

        Assert.Equal(Spoiled() with { Wrong = 1, WrongUnmarked = 1, Silent = 1 }, _dataset.Score());
    }

    [Fact]
    public void A_wrong_value_in_a_marked_report_is_not_silent()
    {
        _dataset.SomeNumber[Value] = "987654";
        _dataset.Errors.Add([_dataset.Truth[1].File, "", "warning"]);

        Assert.Equal(Spoiled() with { Wrong = 1 }, _dataset.Score());
    }

    [Fact]
    public void A_wrong_value_that_is_called_verified_is_silent_in_a_marked_report_too()
    {
        (_dataset.SomeNumber[Value], _dataset.SomeNumber[Check]) = ("987654", "verified");
        _dataset.Errors.Add([_dataset.Truth[1].File, "", "error"]);

        Assert.Equal(Spoiled() with { Wrong = 1, WrongVerified = 1, Silent = 1 }, _dataset.Score());
    }

    [Fact]
    public void A_diagnostic_of_another_report_marks_nothing()
    {
        _dataset.SomeNumber[Value] = "987654";
        _dataset.Errors.Add([_dataset.Truth[1].File, "another-2", "error"]);

        Assert.Equal(1, _dataset.Score().WrongUnmarked);
    }

    [Fact]
    public void A_refused_number_is_not_a_wrong_one()
    {
        var row = _dataset.SomeNumber;
        (row[Status], row[Value]) = ("unreadable", "");

        Assert.Equal(Spoiled() with { Refused = 1 }, _dataset.Score());
    }

    [Fact]
    public void A_missing_row_is_a_refused_number()
    {
        _dataset.Observations.Remove(_dataset.SomeNumber);

        Assert.Equal(Spoiled() with { Refused = 1 }, _dataset.Score());
    }

    [Fact]
    public void A_value_where_nothing_is_printed_is_wrong()
    {
        var document = _dataset.Truth[1];
        var code = document.Reports[0].Cells.First(pair => pair.Value.Status == "reported").Key;
        var cells = document.Reports[0].Cells.ToDictionary(
            pair => pair.Key, pair => pair.Key == code ? pair.Value with { Status = "blank", Value = null, Raw = "" } : pair.Value);
        var blank = document with { Reports = [document.Reports[0] with { Cells = cells }] };

        _dataset.Score();
        var tally = Scorer.Score(blank, ScoredDataset.Read(_dataset.Folder)).Tally;

        Assert.Equal((0, 1, 1), (tally.Exact, tally.Wrong, tally.Silent));
    }

    [Fact]
    public void A_wrong_agency_year_or_edition_spoils_no_cell()
    {
        _dataset.Reports[0][2] = "别的机关";
        _dataset.Reports[0][3] = "1999";
        _dataset.Reports[1][4] = "1999";

        Assert.Equal(_perfect with { AgenciesRight = 1, YearsRight = 1, EditionsRight = 1 }, _dataset.Score());
    }

    [Fact]
    public void A_wrong_outcome_spoils_the_document()
    {
        _dataset.Files[1][1] = "failed";

        Assert.Equal(_perfect with { OutcomesRight = 1, Exact = 1 }, _dataset.Score());
    }

    [Fact]
    public void One_report_too_many_spoils_the_document()
    {
        _dataset.Reports.Add([_dataset.Truth[1].File + "-2", _dataset.Truth[1].File, "别的机关", "1999", "", "complete", "0"]);

        Assert.Equal(_perfect with { Exact = 1 }, _dataset.Score());
    }

    [Fact]
    public void A_failing_sum_that_is_not_found_is_missed()
    {
        _dataset.Checks.RemoveAt(0);

        Assert.Equal(_perfect with { FailingFound = _perfect.FailingFound - 1 }, _dataset.Score());
    }

    [Fact]
    public void A_failed_check_of_a_sum_that_holds_is_a_false_alarm()
    {
        _dataset.Checks.Add([_dataset.Truth[1].File + "-1", _dataset.Truth[1].File, "requests.row_total", "received", "fail"]);
        _dataset.Checks.Add([_dataset.Truth[1].File + "-1", _dataset.Truth[1].File, "years.carried", "received", "fail"]);

        Assert.Equal(_perfect with { FalseAlarms = 1 }, _dataset.Score());
    }

    // One printed cell of the second document is not right.
    private Tally Spoiled() => _perfect with { Exact = 1, CellsRight = _perfect.CellsRight - 1, PrintedRight = _perfect.PrintedRight - 1 };
}
