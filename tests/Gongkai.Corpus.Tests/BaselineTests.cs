using Gongkai.Corpus.Scoring;

namespace Gongkai.Corpus.Tests;

public sealed class BaselineTests
{
    private static readonly Tally Before = new() { Documents = 75, Exact = 60, Silent = 1, Wrong = 4 };

    [Theory]
    [InlineData(60, 1, false)]
    [InlineData(70, 0, false)]
    [InlineData(59, 1, true)]
    [InlineData(75, 2, true)]
    public void Fewer_exact_documents_or_one_silent_value_more_is_worse(int exact, int silent, bool worse)
    {
        Assert.Equal(worse, Baseline.IsWorse(Before, Before with { Exact = exact, Silent = silent }));
    }

    [Fact]
    public void A_comparison_names_what_got_better_and_worse()
    {
        var before = Record(("a", true, 0, 0), ("b", false, 9, 0), ("c", false, 3, 0));
        var now = Record(("a", false, 1, 1), ("b", false, 2, 0), ("c", false, 3, 0));

        var comparison = Comparison.Of(before, now);

        Assert.Equal("b", Assert.Single(comparison.Better).Now.File);
        Assert.Equal("a", Assert.Single(comparison.Worse).Now.File);
        Assert.Equal("a", Assert.Single(comparison.NewlySilent).Now.File);
    }

    [Fact]
    public void Scores_of_other_documents_are_not_compared()
    {
        Assert.Throws<CorpusException>(() => Comparison.Of(Record(("a", true, 0, 0)), Record(("b", true, 0, 0))));
    }

    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(81, 263, 0.2553, 0.3662)]
    public void Intervals_are_those_of_Wilson(int right, int all, double low, double high)
    {
        var interval = Interval.Of(right, all);

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    private static ScoreRecord Record(params (string File, bool Exact, int Wrong, int Silent)[] documents) =>
        new("develop", 1, documents.Length, ["html"], "", new Tally(),
            [.. documents.Select(
            document => new RecordedDocument(document.File, "html", [], document.Exact, document.Wrong, document.Wrong, document.Silent))]);
}
