using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gongkai.Extraction.Sums.CrossReports;
using Gongkai.Model;
using Gongkai.Runs.CrossReports;

namespace Gongkai.Tests.Extraction.Sums;

public class CrossReportTests
{
    private const string Agency = "平河县人民政府";
    private static readonly string[] Unlike = ["第一段说的是另外的事情", "今年我们换了一种写法", "各项工作稳步推进并取得成效"];

    [Fact]
    public void What_was_carried_out_is_carried_in_column_by_column()
    {
        var checks = Check(
            Report("a", 2021, "2019", ("requests/carried_out/natural_person", 2), ("requests/carried_out/total", 2)),
            Report("b", 2022, "2021", ("requests/carried_in/natural_person", 2), ("requests/carried_in/total", 3)));

        Assert.Equal(
            [("b-1", "natural_person", 2m, 2m, CheckOutcome.Pass), ("b-1", "total", 2m, 3m, CheckOutcome.Fail)],
            checks.Where(check => check.Rule == "years.carried")
                .Select(check => (check.ReportId, check.Scope, check.Left, check.Right, check.Outcome)));
        var failed = checks.Single(check => check is { Rule: "years.carried", Outcome: CheckOutcome.Fail });
        Assert.Equal("a-1:requests/carried_out/total;requests/carried_in/total", string.Join(';', failed.Cells));
        Assert.StartsWith(
            "carried_out of 2021 = carried_in of 2022: 2 is not 3. Last year's is a.", failed.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, CheckOutcome.Pass)]
    [InlineData(4, CheckOutcome.Fail)]
    public void A_correction_is_checked_beside_what_is_printed(int corrected, CheckOutcome expected)
    {
        var printed = Report("b", 2022, "2021", ("requests/carried_in/total", 3)).Report;
        var reviewed = printed with
        {
            Observations = [.. printed.Observations.Select(observation => observation with { Corrected = new Reading.Number(corrected) })],
        };

        var check = Check(Report("a", 2021, "2021", ("requests/carried_out/total", 2)).Named, ("b", reviewed))
            .Single(check => check.Rule == "years.carried");

        Assert.Equal((CheckOutcome.Fail, expected, 3m), (check.Outcome, check.FinalOutcome, check.Right));
    }

    [Theory]
    [InlineData(42, CheckOutcome.Pass)]
    [InlineData(43, CheckOutcome.Fail)]
    public void Documents_in_force_are_last_years_with_those_made_and_without_those_repealed(int inForce, CheckOutcome expected)
    {
        var checks = Check(
            Report("a", 2021, "2021", ("proactive/normative_documents/in_force", 40)),
            Report("b", 2022, "2021", ("proactive/normative_documents/issued", 5), ("proactive/normative_documents/repealed", 3),
                ("proactive/normative_documents/in_force", inForce)));

        Assert.Equal(
            ("normative_documents", expected),
            checks.Where(check => check.Rule == "years.stock").Select(check => (check.Scope, check.Outcome)).Single());
    }

    [Fact]
    public void The_form_of_2019_has_a_stock_of_items()
    {
        var checks = Check(
            Report("a", 2019, "2019", ("proactive/licensing/items_last_year", 71), ("proactive/licensing/items_change", -11)),
            Report("b", 2020, "2019", ("proactive/licensing/items_last_year", 61)));

        Assert.Equal(
            (60m, 61m, CheckOutcome.Fail),
            checks.Where(check => check.Rule == "years.items").Select(check => (check.Left, check.Right, check.Outcome)).Single());
    }

    [Theory]
    [InlineData("unreadable", 0, CheckOutcome.Skipped)]
    [InlineData("blank", 0, CheckOutcome.Pass)]
    [InlineData("blank", 2, CheckOutcome.Skipped)]
    public void A_cell_without_a_number_can_let_a_sum_hold_but_not_fail(string status, int carriedIn, CheckOutcome expected)
    {
        Reading reading = status == "blank" ? new Reading.Blank() : new Reading.Unreadable("见附件");
        var last = Report("a", 2021, "2021") with { Observations = [Observed("requests/carried_out/total", reading)] };

        Assert.Equal(
            expected, Check(
            ("a", last.Report with { Observations = last.Observations }),
            Report("b", 2022, "2021", ("requests/carried_in/total", carriedIn)).Named)
            .Single(check => check.Rule == "years.carried").Outcome);
    }

    [Fact]
    public void Two_reports_of_last_year_that_differ_leave_nothing_to_say()
    {
        var checks = Check(
            Report("a", 2021, "2021", ("requests/carried_out/total", 2)), Report("b", 2021, "2021", ("requests/carried_out/total", 4)),
                Report("c", 2022, "2021", ("requests/carried_in/total", 3)));

        var carried = checks.Single(check => check.Rule == "years.carried");
        Assert.Equal(CheckOutcome.Skipped, carried.Outcome);
        Assert.Equal("2021 has two reports that differ here: a and b.", carried.Evidence);
    }

    [Theory]
    [InlineData("平河县人民政府", "平河县 人民政府")]
    [InlineData("平河縣人民政府", "平河县人民政府")]
    [InlineData("平河县财政局（国资委）", "平河县财政局(国资委)")]
    public void Names_match_by_their_folded_text(string one, string other) => Assert.Equal(1, Tally(one, other).WithLastYear);

    [Theory]
    [InlineData("平河县文化旅游局", "平河县文化和旅游局")]
    [InlineData("平河县人民政府", "平河县政府")]
    public void And_by_nothing_else(string one, string other) =>
        Assert.Equal((0, 2), (Tally(one, other).WithLastYear, Tally(one, other).WithoutLastYear));

    [Theory]
    [InlineData("市民政局")]
    [InlineData("水务局")]
    [InlineData("城市管理局")]
    [InlineData("市住房和城乡建设局")]
    [InlineData("县市场监督管理局")]
    [InlineData("乡村振兴局")]
    [InlineData("经济开发区管理委员会")]
    public void A_name_that_is_that_of_many_agencies_matches_only_with_a_region_code(string name)
    {
        Assert.Equal((0, 2), (Tally(name, name).WithLastYear, Tally(name, name).WithoutLocation));
        Assert.Equal(1, Tally(name, name, "350100").WithLastYear);
    }

    [Theory]
    [InlineData("平河市城市管理局")]
    [InlineData("重庆海关")]
    [InlineData("国家税务总局平河县税务局")]
    [InlineData("平河街道办事处")]
    [InlineData("县城关镇人民政府")]
    [InlineData("民政部")]
    public void A_name_with_a_place_matches(string name) => Assert.Equal(1, Tally(name, name).WithLastYear);

    [Fact]
    public void Region_codes_tell_agencies_of_one_name_apart()
    {
        using var across = Across();
        Add(across, Report("a", 2021, "2021", ("requests/carried_out/total", 2)), regionCode: "350100");
        Add(across, Report("b", 2022, "2021", ("requests/carried_in/total", 9)), regionCode: "420100");
        Add(across, Report("c", 2022, "2021", ("requests/carried_in/total", 2)), regionCode: "350100");
        Add(across, Report("d", 2022, "2021", ("requests/carried_in/total", 5)));

        var (checks, tally) = across.Check();

        Assert.Equal(
            [("c-1", CheckOutcome.Pass)],
            checks.Where(check => check.Rule == "years.carried").Select(check => (check.ReportId, check.Outcome)));
        Assert.Equal(1, tally.InSeveralRegions);
    }

    [Fact]
    public void A_report_published_twice_is_told_from_one_published_with_other_numbers()
    {
        var checks = Check(
            Report("a", 2022, "2021", ("requests/received/total", 2), ("requests/concluded/total", 2)),
            Report("b", 2022, "2021", ("requests/received/total", 2), ("requests/concluded/total", 2)),
            Report("c", 2022, "2021", ("requests/received/total", 2), ("requests/concluded/total", 1)));

        Assert.Equal(
            [("b-1", "a-1", CheckOutcome.Pass), ("c-1", "a-1", CheckOutcome.Fail)],
            checks.Select(check => (check.ReportId, check.Scope, check.Outcome)));
        Assert.Contains("requests/concluded/total 2 there and 1 here", checks[1].Evidence, StringComparison.Ordinal);
        Assert.Equal((2m, 1m), (checks[1].Left, checks[1].Right));
    }

    [Fact]
    public void Two_agencies_with_the_same_numbers_are_suspicious_unless_the_numbers_are_small()
    {
        (string, int)[] large = [
            ("proactive/licensing/decisions", 11460), ("proactive/penalties/decisions", 1516), ("requests/received/total", 425)];
        (string, int)[] small = [("requests/received/total", 12), ("requests/concluded/total", 12)];
        var checks = Check([.. Pair(large), .. Pair(small, "d", "e")]).Where(check => check.Rule == "reports.same_numbers").ToList();

        Assert.Equal(
            [("a-1", "b-1", CheckOutcome.Fail), ("b-1", "a-1", CheckOutcome.Fail)],
            checks.Select(check => (check.ReportId, check.Scope, check.Outcome)));
        Assert.Contains("b (乙县民政局, 2022)", checks[0].Evidence, StringComparison.Ordinal);

        IEnumerable<(string Source, Report Report)> Pair((string, int)[] values, string one = "a", string other = "b") =>
            [(one, Report(one, 2022, "2021", values).Report with { Agency = "甲县民政局" }),
                (other, Report(other, 2022, "2021", values).Report with { Agency = "乙县民政局" })];
    }

    [Fact]
    public void An_agency_with_last_years_numbers_is_suspicious()
    {
        (string, int)[] values = [
            ("proactive/licensing/decisions", 11460), ("proactive/penalties/decisions", 1516), ("requests/received/total", 425)];

        var checks = Check(Report("a", 2021, "2021", values), Report("b", 2022, "2021", values))
            .Where(check => check.Rule == "reports.same_numbers");

        Assert.Equal([("a", CheckOutcome.Fail), ("b", CheckOutcome.Fail)], checks.Select(check => (check.Source, check.Outcome)).Order());
    }

    [Fact]
    public void The_same_numbers_without_a_name_may_be_the_same_report()
    {
        (string, int)[] values = [
            ("proactive/licensing/decisions", 11460), ("proactive/penalties/decisions", 1516), ("requests/received/total", 425)];

        var checks = Check(Report("a", 2022, "2021", values).Named, ("b", Report("b", 2022, "2021", values).Report with { Agency = "" }));

        Assert.Equal([CheckOutcome.Skipped, CheckOutcome.Skipped], checks.Select(check => check.Outcome));
    }

    [Theory]
    [InlineData(1.0, CheckOutcome.Fail)]
    [InlineData(0.8, CheckOutcome.Pass)]
    [InlineData(0.5, CheckOutcome.Pass)]
    public void Prose_that_repeats_last_years_is_told_with_its_figure(double share, CheckOutcome expected)
    {
        var text = Prose(0, 60);
        var sentences = (int)(60 * share);
        var next = string.Concat(Prose(0, sentences), Prose(1000, 60 - sentences)).Replace("2021", "2022", StringComparison.Ordinal);

        var check = Check(("a", WithProse(2021, text)), ("b", WithProse(2022, next))).Single(check => check.Rule == "reports.prose");

        Assert.Equal(expected, check.Outcome);
        // Half of each of two texts is a third of both.
        var ofBoth = (decimal)(share / (2 - share));
        Assert.InRange(check.Left, ofBoth - 0.1m, ofBoth + 0.1m);
    }

    [Fact]
    public void A_prose_of_a_few_sentences_is_not_compared() =>
        Assert.Equal(
            CheckOutcome.Skipped, Check(("a", WithProse(2021, Unlike[0])), ("b", WithProse(2022, Unlike[0])))
            .Single(check => check.Rule == "reports.prose").Outcome);

    [Fact]
    public void The_overlap_is_that_of_counting_all_runs() =>
        Prop.ForAll(Gen.Choose(0, 400).Two().ToArbitrary(), shared =>
        {
            var (from, other) = shared;
            var (one, two) = (Prose(from, 200), Prose(other, 200));
            var (mine, theirs) = (Runs(one), Runs(two));
            var exact = (double)mine.Intersect(theirs).Count() / mine.Union(theirs).Count();
            return Math.Abs(exact - ProseSignature.Of([one]).Overlap(ProseSignature.Of([two]))) < 0.12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_government_is_compared_with_the_sum_of_its_agencies_only_when_all_have_reports()
    {
        Membership[] memberships = [
            new(Agency, "平河县民政局", null, null), new(Agency, "平河县财政局", 2022, null), new(Agency, "平河县旧局", null, 2021),
            new(Agency, "平河县无名局", 2023, null)];
        (string, Report) Member(string source, string agency, int year, int value) =>
            (source, Report(source, year, "2021", ("requests/received/total", value)).Report with { Agency = agency });
        using var across = Across(memberships);
        foreach (var (source, report) in new[]
            { Member("a", Agency, 2022, 9), Member("b", "平河县民政局", 2022, 4), Member("c", "平河县财政局", 2022, 6), Member("d", Agency, 2023, 9),
            Member("e", "平河县民政局", 2023, 4) })
            across.Add(source, $"{source}-1", report);

        var (checks, tally) = across.Check();
        var members = checks.Where(check => check.Rule.StartsWith("members.", StringComparison.Ordinal)).ToList();

        Assert.Equal(
            [("a-1", "members.total", "requests/received/total", 10m, 9m, CheckOutcome.Fail),
                ("a-1", "members.reports", "agencies", 2m, 2m, CheckOutcome.Pass),
                ("d-1", "members.reports", "agencies", 1m, 3m, CheckOutcome.Skipped)],
            members.Select(check => (check.ReportId, check.Rule, check.Scope, check.Left, check.Right, check.Outcome)));
        Assert.Contains("Largest: 平河县财政局 6, 平河县民政局 4.", members[0].Evidence, StringComparison.Ordinal);
        Assert.Contains("平河县财政局, 平河县无名局", members[2].Evidence, StringComparison.Ordinal);
        Assert.Equal(["平河县无名局", "平河县旧局"], tally.UnknownMembers.AsEnumerable());
    }

    [Fact]
    public void The_order_of_reports_is_irrelevant() =>
        Prop.ForAll(Gen.Choose(0, 3).ArrayOf(12).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (numbers, seed) =>
        {
            var reports = numbers.Select(
                (number, index) =>
                (Source: $"{index:00}",
                Report: Report(
                $"{index:00}", 2020 + (index % 3), "2021", ("requests/carried_in/total", number),
                ("requests/carried_out/total", numbers[(index + seed) % 12])).Report
                with
                { Agency = $"{(char)('甲' + (seed % 2 * (index % 2)))}县民政局" })).ToArray();
            return Written(Check(reports))
                .SequenceEqual(Written(Check([.. reports.OrderBy(report => (report.Source[1] * 7 + seed) % 11)])));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_checks_are_the_same_when_memory_holds_two_reports() =>
        Prop.ForAll(Gen.Choose(0, 3).ArrayOf(12).ToArbitrary(), numbers =>
        {
            var reports = numbers.Select(
                (number, index) =>
                (Source: $"{index:00}",
                Report: Report(
                $"{index:00}", 2020 + (index % 3), "2021", ("requests/carried_in/total", 123450 + number),
                ("requests/carried_out/total", 123450 + numbers[11 - index]), ("requests/received/total", 9876543)).Report
                with
                { Agency = Agency[..(3 + (index % 2 * 4))] })).ToArray();
            Membership[] memberships = [new(Agency, Agency[..3], null, null)];
            using var many = Across(memberships);
            using var few = new CrossReportComparison(
                KnownForms.Catalog.Editions, KnownForms.Catalog.Codebook, [.. memberships], mostInMemory: 2);
            foreach (var (source, report) in reports)
            {
                many.Add(source, $"{source}-1", report);
                few.Add(source, $"{source}-1", report);
            }

            var (expected, tally) = many.Check();
            var (checks, sameTally) = few.Check();
            return expected.Any() && Written(checks).SequenceEqual(Written(expected)) && Written(checks).SequenceEqual(Written(expected))
                && (tally with { UnknownMembers = [] }) == (sameTally with { UnknownMembers = [] });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Figures_say_what_the_observations_say()
    {
        var cells = new FigureCells(KnownForms.Catalog.Codebook);
        ImmutableArray<Observation> observations =
        [
            Observed("requests/received/total", new Reading.Number(12.5m)) with { Check = CheckState.Disputed, Suggestion = 12 },
            Observed("requests/carried_in/total", new Reading.Number(0)) with { Check = CheckState.Verified },
            Observed("requests/granted/total", new Reading.Mark("/")),
            Observed("requests/concluded/total", new Reading.Unreadable("x")),
        ];
        var figures = cells.Of(observations);

        Assert.Equal(new Figure(FigureKind.Number, CheckState.Disputed, 12.5m, 12), figures[Cell("requests/received/total")]);
        Assert.Equal(new Figure(FigureKind.Number, CheckState.Verified, 0, null), figures[Cell("requests/carried_in/total")]);
        Assert.Equal(FigureKind.Empty, figures[Cell("requests/granted/total")].Kind);
        Assert.Equal(FigureKind.Unreadable, figures[Cell("requests/concluded/total")].Kind);
        Assert.Equal(FigureKind.Absent, figures[Cell("requests/carried_out/total")].Kind);
        Assert.Equal(
            figures[Cell("requests/received/total")], cells.Stored(figures.States, figures.Numbers)[Cell("requests/received/total")]);
    }

    private sealed record Sample(string Source, Report Report)
    {
        public ImmutableArray<Observation> Observations { get; init; } = [];

        public (string Source, Report Report) Named => (Source, Report);
    }

    private static Sample Report(string source, int year, string edition, params (string Cell, int Value)[] values) =>
        new(source, new Report(
            1, Agency, year, edition, "", null, "", null,
            [.. values.Select(value => Observed(value.Cell, new Reading.Number(value.Value)))], [], []));

    private static Report WithProse(int year, string text) =>
        Report("", year, "2021").Report
        with
        { Narratives = [new Narrative("overview", "一、总体情况", text), new Narrative("proactive", "", Prose(5000, 40))] };

    /// <summary>Sentences that differ from each other, with a year in each.</summary>
    private static string Prose(int from, int count) =>
        string.Concat(Enumerable.Range(from, count).Select(number => $"2021年{Letters(number)}{Letters(number * 7919)}。"));

    private static string Letters(int number) =>
        string.Concat(Enumerable.Range(1, 8).Select(place => (char)('一' + (unchecked((uint)(number * 2654435761)) >> place) % 2000)));

    private static HashSet<string> Runs(string text)
    {
        var letters = string.Concat(text.Where(char.IsLetter));
        return [.. Enumerable.Range(0, Math.Max(0, letters.Length - 8)).Select(start => letters.Substring(start, 9))];
    }

    private static Observation Observed(string cell, Reading reading) => new(Cell(cell), "2021", reading, Source.None);

    private static CellCode Cell(string written) =>
        written.Split('/') is [var table, var row, var column] ? new CellCode(table, row, column) : throw new FormatException(written);

    private static CrossReportComparison Across(params Membership[] memberships) =>
        new(KnownForms.Catalog.Editions, KnownForms.Catalog.Codebook, [.. memberships]);

    private static void Add(CrossReportComparison across, Sample sample, string regionCode = "") =>
        across.Add(sample.Source, $"{sample.Source}-1", sample.Report with { RegionCode = regionCode });

    private static ImmutableArray<CrossReportCheck> Check(params Sample[] samples) =>
        [.. Check([.. samples.Select(sample => sample.Named)]).Where(check => check.Rule != "reports.prose")];

    private static ImmutableArray<CrossReportCheck> Check(params (string Source, Report Report)[] reports)
    {
        using var across = Across();
        foreach (var (source, report) in reports) across.Add(source, $"{source}-1", report);
        return [.. across.Check().Checks];
    }

    private static IEnumerable<string> Written(IEnumerable<CrossReportCheck> checks) =>
        checks.Select(
        check => $"{check.Source} {check.Year} {check.ReportId} {check.Rule} {check.Scope} {check.Left} {check.Right} {check.Outcome} " +
        $"{string.Join(';', check.Cells)} {check.Verdict} {check.Evidence}");

    private static CrossReportTally Tally(string one, string other, string regionCode = "")
    {
        using var across = Across();
        across.Add("a", "a-1", Report("a", 2021, "2021").Report with { Agency = one, RegionCode = regionCode });
        across.Add("b", "b-1", Report("b", 2022, "2021").Report with { Agency = other, RegionCode = regionCode });
        return across.Check().Tally;
    }
}
