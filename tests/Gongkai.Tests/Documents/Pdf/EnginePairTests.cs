using System.Collections.Immutable;
using Gongkai.Documents;
using Gongkai.Documents.Pdf;
using Gongkai.Model;
using Gongkai.Tests.Pages;

namespace Gongkai.Tests.Documents.Pdf;

/// <summary>Two engines, of which one mends or checks what the other reads.</summary>
public sealed class EnginePairTests
{
    private static readonly PdfReading Failure = new PdfReading.Failed(new Diagnostic(PdfRules.Damaged, "It is broken."));

    private static Page Page(string text, int number = 1) => new PageSketch().Text(50, 100, text).ToPage(number);

    private static PdfReading.Succeeded Pages(params Page[] pages) => new([.. pages], []);

    private static PdfReading.Succeeded Doubtful(Page[] pages, int doubt) => new([.. pages], [])
    { Doubts = ImmutableSortedDictionary<int, string>.Empty.Add(doubt, "a font has no map") };

    private static string Text(Page page) => string.Concat(page.Glyphs.Select(glyph => glyph.Text));

    [Fact]
    public void The_second_engine_is_not_asked_about_pages_without_a_doubt()
    {
        var second = new Engine("second", Pages(Page("乙")));
        using var either = new FallbackEngine(new Engine("first", Pages(Page("甲"))), second);

        var read = Assert.IsType<PdfReading.Succeeded>(Read(either));

        Assert.Equal("甲", Text(Assert.Single(read.Pages)));
        Assert.Equal(0, second.Asked);
    }

    [Theory]
    [InlineData("甲乙丙", "甲乙丙")] // knows more characters
    [InlineData("乙", "甲")] // knows as many: a doubt alone is no reason to believe somebody else
    public void A_page_in_doubt_is_the_second_engines_where_it_knows_more(string second, string expected)
    {
        using var either = new FallbackEngine(
            new Engine("first", Doubtful([Page("甲"), Page("丁", 2)], doubt: 1)), new Engine("second", Pages(Page(second), Page("戊戊", 2))));

        var read = Assert.IsType<PdfReading.Succeeded>(Read(either));

        Assert.Equal([expected, "丁"], read.Pages.Select(Text));
        Assert.Equal(expected != "甲", read.Diagnostics.Any(diagnostic => diagnostic.Rule == PdfRules.OtherEngine));
    }

    [Fact]
    public void A_file_that_the_first_engine_gives_up_is_read_by_the_second_with_a_note()
    {
        using var either = new FallbackEngine(new Engine("first", Failure), new Engine("second", Pages(Page("乙"))));

        var read = Assert.IsType<PdfReading.Succeeded>(Read(either));

        Assert.Equal(PdfRules.OtherEngine, Assert.Single(read.Diagnostics).Rule);
    }

    [Fact]
    public void A_file_that_neither_engine_reads_fails_as_the_first_says()
    {
        using var either = new FallbackEngine(new Engine("first", Failure), new Engine("second", Failure));

        Assert.Same(Failure, Read(either));
    }

    [Fact]
    public void Engines_that_are_compared_give_the_pages_of_the_first_with_those_of_the_second_beside()
    {
        using var both = new ComparingEngine(
            new Engine("first", Pages(Page("甲"), Page("丁", 2))), new Engine("second", Pages(Page("乙"))));

        var read = Assert.IsType<PdfReading.Succeeded>(Read(both));

        Assert.Equal(["甲", "丁"], read.Pages.Select(Text));
        Assert.Equal(["乙", null], read.Pages.Select(page => page.Second is { } second ? Text(second) : null));
    }

    [Fact]
    public void A_file_that_only_one_of_the_compared_engines_reads_is_read_by_that_one()
    {
        using var first = new ComparingEngine(new Engine("first", Pages(Page("甲"))), new Engine("second", Failure));
        using var second = new ComparingEngine(new Engine("first", Failure), new Engine("second", Pages(Page("乙"))));

        Assert.Contains(
            Assert.IsType<PdfReading.Succeeded>(Read(first)).Diagnostics, diagnostic => diagnostic.Rule == PdfRules.NotCompared);
        Assert.Equal("乙", Text(Assert.Single(Assert.IsType<PdfReading.Succeeded>(Read(second)).Pages)));
    }

    private static PdfReading Read(IPdfEngine engine) => engine.Read(new byte[1], PdfLimits.Default, CancellationToken.None);

    private sealed class Engine(string name, PdfReading reading) : IPdfEngine
    {
        public string Name => name;

        public int Asked { get; private set; }

        public PdfReading Read(ReadOnlyMemory<byte> pdf, PdfLimits limits, CancellationToken cancellation)
        {
            Asked++;
            return reading;
        }
    }
}
