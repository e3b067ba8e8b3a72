using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Sums;

public sealed class CandidateChoiceTests
{
    private static readonly Edition Form = KnownForms.Catalog.Edition("2021");
    private static readonly string[] Kinds = ["upheld", "corrected", "other", "pending", "total"];
    private static readonly string[] Rows = ["received", "carried_in", "concluded", "carried_out"];
    private static readonly string[] Applicants = [
        "natural_person", "commercial_enterprise", "research_institution", "public_interest_organization", "legal_service_organization",
        "other_organization", "total"];

    [Fact]
    public void The_only_reading_that_satisfies_the_sum_is_chosen()
    {
        var (row, log) = Chosen(Proceedings(["1", "2"], ["7", "1"], ["0"], ["0"], ["2"]), "proceedings");

        Assert.Equal([1m, 1m, 0m, 0m, 2m], row);
        Assert.Equal("OCR010", Assert.Single(log).Rule.Code);
    }

    [Fact]
    public void Two_ways_to_satisfy_the_sum_leave_the_likeliest_readings()
    {
        var (row, log) = Chosen(Proceedings(["1", "2"], ["1", "2"], ["0"], ["0"], ["3"]), "proceedings");

        Assert.Equal([1m, 1m, 0m, 0m, 3m], row);
        Assert.Equal("OCR011", Assert.Single(log).Rule.Code);
    }

    [Fact]
    public void No_value_is_made_up()
    {
        var (row, log) = Chosen(Proceedings(["1"], ["1"], ["0"], ["0"], ["3", "8"]), "proceedings");

        Assert.Equal([1m, 1m, 0m, 0m, 3m], row);
        Assert.Equal("OCR011", Assert.Single(log).Rule.Code);
    }

    [Fact]
    public void One_sum_alone_does_not_carry_an_unlikely_reading()
    {
        var observations = Proceedings(["1"], ["7"], ["0"], ["0"], ["2"]);
        observations[1] = Observed(observations[1].Cell, new Candidate("7", 0.9), new Candidate("1", 0.05));

        Assert.Equal([1m, 7m, 0m, 0m, 2m], Chosen(observations, "proceedings").Values);
    }

    [Fact]
    public void Two_sums_carry_an_unlikely_reading()
    {
        var observations = Balanced();
        var wrong = observations.FindIndex(observation => observation.Cell == new CellCode("requests", "received", "natural_person"));
        observations[wrong] = Observed(observations[wrong].Cell, new Candidate("6", 0.9), new Candidate("5", 0.05));

        Assert.Equal(5m, Chosen(observations, "requests").Values[wrong]);
    }

    [Fact]
    public void No_number_of_sums_carries_a_reading_that_is_hardly_one()
    {
        var observations = Balanced();
        var wrong = observations.FindIndex(observation => observation.Cell == new CellCode("requests", "received", "natural_person"));
        observations[wrong] = Observed(observations[wrong].Cell, new Candidate("6", 0.9), new Candidate("5", 0.01));

        Assert.Equal(6m, Chosen(observations, "requests").Values[wrong]);
    }

    [Fact]
    public void Sums_that_hold_are_left_alone()
    {
        var (row, log) = Chosen(Proceedings(["1", "2"], ["1", "0"], ["0"], ["0"], ["2"]), "proceedings");

        Assert.Equal([1m, 1m, 0m, 0m, 2m], row);
        Assert.Empty(log);
    }

    [Fact]
    public void What_was_not_recognised_is_left_alone()
    {
        var observations = Proceedings(["1"], ["7"], ["0"], ["0"], ["2"])
            .ConvertAll(observation => observation with { Source = new Source(Location.Nowhere, "1") });

        var log = new DiagnosticLog();
        Assert.Same(observations, CandidateChoice.Choose(observations, Editions("proceedings"), log));
        Assert.Empty(log.ToImmutable());
    }

    [Theory]
    [InlineData(0.5, 1, true)]
    [InlineData(0.5, 2, false)]
    [InlineData(0.9, 1, false)]
    public void A_doubtful_value_needs_two_sums(double confidence, int passed, bool isWeak) =>
        Assert.Equal(
            isWeak, CandidateChoice.IsWeak(
            Observed(new CellCode("proceedings", "reconsideration", "upheld"), new Candidate("1", confidence)), passed));

    /// <summary>Four rows of requests whose sums all hold.</summary>
    private static List<Observation> Balanced() =>
    [
        .. from row in Rows
           from column in Applicants
           let value = (column is "natural_person" or "total")
               && row is "received" or "concluded" ? column is "natural_person" or "total" ? 5 : 0 : 0
           select Observed(new CellCode("requests", row, column), new Candidate(value.ToString(CultureInfo.InvariantCulture), 0.95)),
        .. from column in Applicants
           select Observed(
               new CellCode("requests", "granted", column), new Candidate(column is "natural_person" or "total" ? "5" : "0", 0.95)),
    ];

    private static List<Observation> Proceedings(params string[][] readings) =>
    [
        .. Kinds.Zip(readings, (kind, texts) => Observed(
            new CellCode("proceedings", "reconsideration", kind),
            [.. texts.Select((text, place) => new Candidate(text, place == 0 ? 0.5 : 0.4))])),
    ];

    private static Observation Observed(CellCode cell, params Candidate[] candidates) => new(
        cell, "2021", new Reading.Number(decimal.Parse(candidates[0].Text, CultureInfo.InvariantCulture)),
        new Source(Location.Nowhere, candidates[0].Text, candidates[0].Score) { Candidates = [.. candidates] });

    private static Dictionary<string, Edition> Editions(string table) => new() { [table] = Form };

    private static (List<decimal> Values, ImmutableArray<Diagnostic> Log) Chosen(List<Observation> observations, string table)
    {
        var log = new DiagnosticLog();
        var chosen = CandidateChoice.Choose(observations, Editions(table), log);
        return ([.. chosen.Select(observation => observation.Reading is Reading.Number number ? number.Value : -1)], log.ToImmutable());
    }
}
