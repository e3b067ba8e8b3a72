using System.Collections.Immutable;
using Gongkai.Corpus.Layouts;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Corpus.Tests;

/// <summary>
/// Over documents of the benchmark: what is in a cell and hidden never changes what is read, and a number that is drawn is never read as
/// blank.
/// </summary>
public sealed class SightPropertyTests
{
    private const ulong Seed = 16;

    // Each manner of writing of a format is shown by some of them.
    private const int Count = 4;

    private const double ShareOfCells = 0.12;

    public static TheoryData<string, string, string> Hidden
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var set in (CorpusSet[])[CorpusSet.Develop, CorpusSet.Held])
            {
                foreach (var format in (CorpusFormat[])[CorpusFormat.Html, CorpusFormat.Docx, CorpusFormat.Pdf])
                {
                    foreach (var means in Enum.GetValues<GhostMeans>()) data.Add($"{set}", $"{format}", $"{means}");
                }

                data.Add($"{set}", $"{CorpusFormat.Xlsx}", $"{GhostMeans.Colour}");
                data.Add($"{set}", $"{CorpusFormat.Xlsx}", $"{GhostMeans.Struck}");
            }

            return data;
        }
    }

    public static TheoryData<string, string, string> Drawn
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var set in (CorpusSet[])[CorpusSet.Develop, CorpusSet.Held])
            {
                foreach (var format in (CorpusFormat[])[CorpusFormat.Html, CorpusFormat.Pdf])
                {
                    data.Add($"{set}", $"{format}", $"{CellLook.Outline}");
                    data.Add($"{set}", $"{format}", $"{CellLook.Dots}");
                }

                data.Add($"{set}", $"{CorpusFormat.Html}", $"{CellLook.Picture}");
                data.Add($"{set}", $"{CorpusFormat.Docx}", $"{CellLook.Outline}");
                data.Add($"{set}", $"{CorpusFormat.Xlsx}", $"{CellLook.Outline}");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Hidden))]
    public void Hidden_text_changes_nothing(string set, string format, string hiddenBy)
    {
        var means = Enum.Parse<GhostMeans>(hiddenBy);
        using var reader = Reader();
        foreach (var document in Documents(set, format))
        {
            var plain = Read(reader, document);
            var dice = new Dice(Seed).Fork(document.Truth.File);
            foreach (var cell in Cells(document).Where(cell => cell is { Ghost: null, Look: CellLook.Plain } && dice.Chance(ShareOfCells)))
            {
                // On a page, digits that are struck out and no others are a mark of the pen.
                if (means == GhostMeans.Struck && cell.Text.Trim().Length == 0) continue;
                cell.Ghost = new Ghost(dice.From(1, 99).ToString(System.Globalization.CultureInfo.InvariantCulture), means);
            }

            var read = Read(reader, document);
            Assert.True(plain.SequenceEqual(read), $"{document.Truth.File} [{string.Join(", ", document.Truth.Tags)}]: "
                + string.Join("; ", plain.Zip(read).Where(pair => pair.First != pair.Second).Take(4)));
        }
    }

    [Theory]
    [MemberData(nameof(Drawn))]
    public void Ink_is_never_blank(string set, string format, string drawnAs)
    {
        var look = Enum.Parse<CellLook>(drawnAs);
        using var reader = Reader();
        foreach (var document in Documents(set, format))
        {
            var dice = new Dice(Seed).Fork(document.Truth.File);
            var drawn = new HashSet<CellCode>();
            foreach (var cell in Cells(document).Where(cell => cell is { Ghost: null, Look: CellLook.Plain, Text.Length: > 0 }
                && cell.Text.All(char.IsAsciiDigit) && dice.Chance(ShareOfCells)))
            {
                cell.Look = look;
                drawn.Add(cell.Code);
            }

            var blank = Read(reader, document).Where(value => drawn.Contains(value.Cell) && value.Reading is Reading.Blank).ToList();
            Assert.True(blank.Count == 0, $"{document.Truth.File} [{string.Join(", ", document.Truth.Tags)}]: "
                + string.Join("; ", blank.Take(4).Select(value => value.Cell)));
        }
    }

    private static ReportReader Reader() => new(new ReadingSettings { Ocr = OcrMode.Off }, Forms.Official);

    private static IEnumerable<GeneratedDocument> Documents(string set, string format) =>
        new CorpusGenerator(Forms.Official, Enum.Parse<CorpusSet>(set), [Enum.Parse<CorpusFormat>(format)]).Generate(Seed, Count)
            .Where(document => document.Truth.Reports.Count == 1);

    private static IEnumerable<ValueCell> Cells(GeneratedDocument document) =>
        document.Blocks.OfType<Part.Table>().SelectMany(table => table.Grid.Values);

    private static ImmutableArray<(CellCode Cell, Reading Reading)> Read(ReportReader reader, GeneratedDocument document)
    {
        var bytes = document.Write();
        var reading = reader.Read(
            document.Truth.File, bytes, FormatDetector.Detect(bytes, document.Truth.File), FilesBeside.None, [], CancellationToken.None);
        return [.. reading.Reports.SelectMany(report => report.Observations)
            .Select(observation => (observation.Cell, observation.Reading))];
    }
}
