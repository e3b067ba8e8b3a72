using System.Diagnostics;
using System.Globalization;
using Gongkai.Corpus.Layouts;
using Gongkai.Corpus.Scoring;
using Gongkai.Corpus.Truth;
using Gongkai.Extraction.Forms;

namespace Gongkai.Corpus.Running;

/// <summary>Another tool, with a script that writes what it finds in the contract's CSV, by exact official labels.</summary>
/// <param name="Name">The name of the script, without <c>.py</c>.</param>
/// <param name="Formats">The kinds of files that the tool reads.</param>
internal sealed record Peer(string Name, IReadOnlyList<CorpusFormat> Formats)
{
    // What a script answers when its tool is not installed.
    private const int NotInstalled = 3;

    public static IReadOnlyList<Peer> All { get; } =
    [
        new("pdftotext", [CorpusFormat.Pdf]),
        new("mupdf", [CorpusFormat.Pdf]),
        new("pdf-parse", [CorpusFormat.Pdf]),
        new("libreoffice", [CorpusFormat.Docx, CorpusFormat.Xlsx, CorpusFormat.Html]),
        new("pandoc", [CorpusFormat.Docx, CorpusFormat.Html, CorpusFormat.Markdown]),
    ];

    /// <summary>What the tool makes of the documents that it reads; null where it is not installed.</summary>
    /// <param name="files">The folder of the documents.</param>
    /// <param name="truth">What the documents print, those of other formats included.</param>
    /// <param name="catalog">The forms whose labels the tool is given.</param>
    /// <param name="work">A folder for its dataset.</param>
    /// <exception cref="CorpusException">The script fails.</exception>
    public (string Version, IReadOnlyList<DocumentScore> Scores)? Score(
        string files, IReadOnlyList<TruthDocument> truth, FormCatalog catalog, string work)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var scripts = Path.Combine(WorkingTree.Root, "benchmarks", "peers");
        Directory.CreateDirectory(work);
        var labels = Path.Combine(work, "labels.tsv");
        File.WriteAllText(labels, Labels(catalog));
        var start = new ProcessStartInfo("python3", [Path.Combine(scripts, Name + ".py"), files, work, labels])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new CorpusException("python3 does not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == NotInstalled) return null;
        if (process.ExitCode != 0) throw new CorpusException($"The peer {Name} ended with exit code {process.ExitCode}: {error}");
        var formats = Formats.Select(CorpusGenerator.Format).ToHashSet();
        return (output.Result.Trim(), Scorer.Score(truth.Where(document => formats.Contains(document.Format)), ScoredDataset.Read(work)));
    }

    // A line for each row: edition, table, arrangement, row, its label without white space, its columns.
    private static string Labels(FormCatalog catalog) => string.Concat(
        from edition in catalog.Editions
        from table in edition.Tables
        from row in table.Rows.Where(row => !row.IsGroup)
        let label = string.Concat(row.Label.Where(character => !char.IsWhiteSpace(character)))
        select string.Create(
            CultureInfo.InvariantCulture,
            $"{edition.Code}\t{table.Code}\t{OfficialArrangement.Of(table)}\t{row.Code}\t{label}\t{string.Join(' ', row.Columns)}\n"));
}
