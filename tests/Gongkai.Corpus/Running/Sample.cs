using System.Collections.Immutable;
using Gongkai.Corpus.Scoring;
using Gongkai.Corpus.Truth;
using Gongkai.Extraction.Forms;

namespace Gongkai.Corpus.Running;

/// <summary>Documents that are named by their seed, to be generated, read and scored.</summary>
/// <param name="Name">What the score is recorded under.</param>
internal sealed record Sample(string Name, CorpusSet Set, ulong Seed, int Count, ImmutableArray<CorpusFormat> Formats,
    CorpusLayout Layout = CorpusLayout.Tables)
{
    /// <summary>Formats that hold text without pages.</summary>
    public static ImmutableArray<CorpusFormat> TextBearing
    { get; } = [CorpusFormat.Text, CorpusFormat.Markdown, CorpusFormat.Html, CorpusFormat.Docx, CorpusFormat.Xlsx];

    /// <summary>
    /// What CI holds to its baseline: all layouts of both sets in the formats that hold text, two dozen drawn pages and six scans, of the
    /// forms of tables and as many of those that are lists. With a seed of its own, so that nobody who looks at a score looks at these.
    /// </summary>
    public static ImmutableArray<Sample> OfCi { get; } =
    [
        new("ci-develop", CorpusSet.Develop, 7001, 75, TextBearing),
        new("ci-held", CorpusSet.Held, 7002, 75, TextBearing),
        new("ci-develop-pdf", CorpusSet.Develop, 7003, 12, [CorpusFormat.Pdf]),
        new("ci-held-pdf", CorpusSet.Held, 7004, 12, [CorpusFormat.Pdf]),
        new("ci-develop-scan", CorpusSet.Develop, 7005, 3, [CorpusFormat.Scan]),
        new("ci-held-scan", CorpusSet.Held, 7006, 3, [CorpusFormat.Scan]),
        new("ci-lists-develop", CorpusSet.Develop, 7007, 75, TextBearing, CorpusLayout.Lists),
        new("ci-lists-held", CorpusSet.Held, 7008, 75, TextBearing, CorpusLayout.Lists),
        new("ci-lists-develop-pdf", CorpusSet.Develop, 7009, 12, [CorpusFormat.Pdf], CorpusLayout.Lists),
        new("ci-lists-held-pdf", CorpusSet.Held, 7010, 12, [CorpusFormat.Pdf], CorpusLayout.Lists),
        new("ci-lists-develop-scan", CorpusSet.Develop, 7011, 3, [CorpusFormat.Scan], CorpusLayout.Lists),
        new("ci-lists-held-scan", CorpusSet.Held, 7012, 3, [CorpusFormat.Scan], CorpusLayout.Lists),
    ];

    /// <summary>What the quality page reports, beside the sample of CI: with a seed that no rule was looked for on.</summary>
    public static ImmutableArray<Sample> OfPage { get; } =
    [
        new("develop", CorpusSet.Develop, 9001, 500, TextBearing),
        new("held", CorpusSet.Held, 9001, 500, TextBearing),
        new("develop-pdf", CorpusSet.Develop, 9001, 60, [CorpusFormat.Pdf]),
        new("held-pdf", CorpusSet.Held, 9001, 60, [CorpusFormat.Pdf]),
        new("develop-printed", CorpusSet.Develop, 9001, 16, [CorpusFormat.PdfOffice, CorpusFormat.PdfBrowser]),
        new("held-printed", CorpusSet.Held, 9001, 16, [CorpusFormat.PdfOffice, CorpusFormat.PdfBrowser]),
        new("develop-scan", CorpusSet.Develop, 9001, 8, [CorpusFormat.Scan]),
        new("held-scan", CorpusSet.Held, 9001, 8, [CorpusFormat.Scan]),
        new("lists-develop", CorpusSet.Develop, 9001, 250, TextBearing, CorpusLayout.Lists),
        new("lists-held", CorpusSet.Held, 9001, 250, TextBearing, CorpusLayout.Lists),
        new("lists-develop-pdf", CorpusSet.Develop, 9001, 40, [CorpusFormat.Pdf], CorpusLayout.Lists),
        new("lists-held-pdf", CorpusSet.Held, 9001, 40, [CorpusFormat.Pdf], CorpusLayout.Lists),
        new("lists-develop-scan", CorpusSet.Develop, 9001, 4, [CorpusFormat.Scan], CorpusLayout.Lists),
        new("lists-held-scan", CorpusSet.Held, 9001, 4, [CorpusFormat.Scan], CorpusLayout.Lists),
    ];

    /// <summary>The folder of the documents below a folder to work in.</summary>
    public string Files(string folder) => Path.Combine(folder, Name, CorpusFolder.FilesName);

    /// <summary>Generates the documents.</summary>
    public IReadOnlyList<TruthDocument> Generate(FormCatalog catalog, string folder)
    {
        var generator = new CorpusGenerator(catalog, Set, Formats, Layout);
        return CorpusFolder.Write(Directory.CreateDirectory(Path.Combine(folder, Name)).FullName, generator.Generate(Seed, Count));
    }

    /// <summary>Reads the generated documents and scores them.</summary>
    public IReadOnlyList<DocumentScore> Score(Extraction program, IReadOnlyList<TruthDocument> truth, string folder)
    {
        ArgumentNullException.ThrowIfNull(program);
        var dataset = Path.Combine(folder, Name, "dataset");
        program.Run(Files(folder), dataset);
        return Scorer.Score(truth, ScoredDataset.Read(dataset));
    }

    public ScoreRecord Record(IReadOnlyList<DocumentScore> scores) =>
        ScoreRecord.Of(Name, Seed, [.. Formats.Select(CorpusGenerator.Format)], WorkingTree.Commit(WorkingTree.Root), scores);
}
