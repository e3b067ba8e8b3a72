using FsCheck;
using FsCheck.Fluent;
using Gongkai.Datasets.Corrections;
using Gongkai.Model;

namespace Gongkai.Tests.Datasets;

public sealed class CorrectionReplayTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly FileResult Read = Samples.File(
        "a.pdf", Samples.Report(Samples.Number("first", 2), Samples.Number("second", 3), Samples.Number("third", 4)) with
        {
            Checks = [new Model.Check("requests.balance", "total", 5, 4, CheckOutcome.Fail,
            [Samples.Cell("first"), Samples.Cell("second"), Samples.Cell("third")], 2)],
        });

    [Fact]
    public void A_correction_stands_beside_what_was_read()
    {
        var report = Apply(Value("first", "2", "1")).Reports[0];

        var first = report.Observations[0];
        Assert.Equal((new Reading.Number(2), "2", new Reading.Number(1)), (first.Reading, first.Source.Raw, first.Final));
        Assert.Equal((CheckOutcome.Fail, CheckOutcome.Pass), (report.Checks[0].Outcome, report.Checks[0].FinalOutcome));
        Assert.Equal([CheckState.Verified, CheckState.Verified, CheckState.Verified],
            report.Observations.Select(observation => observation.FinalCheck));
    }

    [Fact]
    public void A_correction_of_other_print_is_stale_and_changes_nothing()
    {
        var replay = new CorrectionReplay([Value("first", "7", "1")]);

        var file = replay.Apply(Read);

        Assert.Equal(new Reading.Number(2), file.Reports[0].Observations[0].Final);
        Assert.Equal(("COR001", CorrectionState.Stale),
            (Assert.Single(file.Diagnostics).Rule.Code, Assert.Single(replay.Outcomes()).State));
        Assert.Equal(DoubtKind.Stale, Assert.Single(file.Reports[0].Doubts).Kind);
    }

    [Fact]
    public void A_file_of_the_same_name_and_another_year_takes_no_correction()
    {
        var changed = Read with { Sha256 = Samples.File("b.pdf").Sha256, Reports = [Read.Reports[0] with { Year = 2021 }] };

        Assert.Null(new CorrectionReplay([Value("first", "2", "1")]).Apply(changed).Reports[0].Observations[0].Corrected);
    }

    [Fact]
    public void A_renamed_file_keeps_its_corrections() =>
        Assert.Equal(new Reading.Number(1), new CorrectionReplay([Value("first", "2", "1")])
            .Apply(Read with { Source = "renamed.pdf" }).Reports[0].Observations[0].Final);

    [Fact]
    public void The_later_of_two_decisions_holds_whatever_their_order()
    {
        var (earlier, later) = (Value("first", "2", "1"), Value("first", "2", "9") with { At = Start.AddMinutes(1) });

        Assert.Equal(new Reading.Number(9), Apply(later, earlier).Reports[0].Observations[0].Final);
        Assert.Equal(new Reading.Number(9), Apply(earlier, later).Reports[0].Observations[0].Final);
    }

    [Fact]
    public void What_is_undone_is_as_if_it_had_not_been_and_what_is_undone_twice_holds()
    {
        var value = Value("first", "2", "1");
        var undo = Line(CorrectionAction.Undo, "", "", value.Id, 1);

        Assert.Null(Apply(value, undo).Reports[0].Observations[0].Corrected);
        Assert.Equal(new Reading.Number(1),
            Apply(value, undo, Line(CorrectionAction.Undo, "", "", undo.Id, 2)).Reports[0].Observations[0].Final);
    }

    [Fact]
    public void An_excluded_report_is_in_no_panel() =>
        Assert.False(Apply(Line(CorrectionAction.Exclude, "", "", "", 0)).Reports[0].IsInPanel);

    [Fact]
    public void Where_one_report_is_preferred_the_others_of_its_agency_and_year_are_left_out()
    {
        var replay = new CorrectionReplay([Line(CorrectionAction.PreferVersion, "", "", "", 0)]);

        Assert.True(replay.Apply(Read).Reports[0].IsInPanel);
        Assert.False(replay.Apply(Samples.File("copy.pdf", Read.Reports[0])).Reports[0].IsInPanel);
    }

    [Fact]
    public void An_agency_a_year_and_a_region_can_be_named()
    {
        var report = Apply(
            Line(CorrectionAction.Agency, "", "某市人民政府", "某市教育局", 0), Line(CorrectionAction.Year, "", "2020", "2019", 1),
                Line(CorrectionAction.Region, "", "110000", "120000", 2)).Reports[0];

        Assert.Equal(("某市教育局", 2019, "120000"), (report.Agency, report.Year, report.RegionCode));
        Assert.Equal(3, report.CorrectionIds.Length);
    }

    [Fact]
    public void Lines_applied_twice_are_lines_applied_once() =>
        Prop.ForAll(Decisions(), lines => Same(Apply(lines), Apply([.. lines, .. lines]))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_lines_of_different_times_means_nothing() =>
        Prop.ForAll(Decisions(), lines => Same(Apply(lines), Apply([.. lines.Reverse()]))).QuickCheckThrowOnFailure();

    [Fact]
    public void No_correction_ever_touches_what_was_read() =>
        Prop.ForAll(Decisions(), lines =>
            Apply(lines).Reports[0].Observations.Select(observation => (observation.Reading, observation.Source.Raw, observation.Check))
            .SequenceEqual(Read.Reports[0].Observations.Select(
                observation => (observation.Reading, observation.Source.Raw, observation.Check)))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_changed_file_never_takes_a_correction_of_other_print() =>
        Prop.ForAll(Decisions(), lines =>
        {
            var changed = Read with
            {
                Reports = [
                Read.Reports[0] with { Observations = [
                .. Read.Reports[0].Observations.Select(
                observation => observation with { Source = observation.Source with { Raw = "other" } })] }]
            };
            return new CorrectionReplay(lines)
                .Apply(changed).Reports[0].Observations.All(observation => observation.CorrectionId.Length == 0);
        }).QuickCheckThrowOnFailure();

    private static FileResult Apply(params CorrectionLine[] lines) => new CorrectionReplay(lines).Apply(Read);

    private static bool Same(FileResult one, FileResult other) =>
        one.Reports[0].Observations.SequenceEqual(other.Reports[0].Observations) && one.Reports[0].IsInPanel == other.Reports[0].IsInPanel
            && one.Reports[0].Agency == other.Reports[0].Agency;

    private static CorrectionLine Value(string row, string raw, string value) => Line(CorrectionAction.Value, row, raw, value, 0);

    private static CorrectionLine Line(CorrectionAction action, string row, string raw, string value, int minutes) => new(
        "某市人民政府", 2020, "a.pdf", Read.Sha256, row.Length > 0 ? "requests" : "", row, row.Length > 0 ? "total" : "", raw, action, value,
            CorrectionReason.Misread, "", "me", Start.AddMinutes(minutes));

    /// <summary>Decisions at different times, on the cells and the report, some with what is not printed.</summary>
    private static Arbitrary<CorrectionLine[]> Decisions()
    {
        var one =
            from action in Gen.Elements(CorrectionAction.Value, CorrectionAction.Status, CorrectionAction.Keep, CorrectionAction.Exclude,
                CorrectionAction.Agency)
            from row in Gen.Elements("first", "second", "third")
            from raw in Gen.Elements("2", "3", "4")
            from number in Gen.Choose(0, 20)
            select action switch
            {
                CorrectionAction.Exclude => (action, "", "", ""),
                CorrectionAction.Agency => (action, "", "某市人民政府", $"某局{number}"),
                CorrectionAction.Status => (action, row, raw, "blank"),
                _ => (action, row, raw, $"{number}"),
            };
        return Arb.From(from decisions in Gen.ArrayOf(one)
                        select decisions.Select((decision, minutes) =>
                            Line(decision.action, decision.Item2, decision.Item3, decision.Item4, minutes)).ToArray());
    }
}
