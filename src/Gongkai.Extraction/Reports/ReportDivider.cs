using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Interpretation;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>
/// Divides a document into its reports. A title, or an overview, between tables begins another report. A table that comes a second time
/// without either is
/// printed beside the report's own: last year's, or the same again.
/// </summary>
internal static class ReportDivider
{
    // A part with so many of the form's six sections is a report, even when its tables cannot be read.
    public const int FewestSections = 4;

    /// <summary>
    /// The blocks that are titles of reports, each of another agency or year than the title before it; a page's running head repeats its
    /// report's.
    /// </summary>
    public static ImmutableArray<int> Titles(ImmutableArray<Block> blocks, ReportNames names)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        var last = default((string, int)?);
        for (var index = 0; index < blocks.Length; index++)
        {
            if (blocks[index] is not Block.Paragraph { Kind: not ParagraphKind.Navigation } paragraph
                || TitleReader.Read(paragraph.Text, names) is not { Agency.Length: > 0, Year: { } year } title) continue;
            if ((title.Agency, year) == last) continue;
            last = (title.Agency, year);
            found.Add(index);
        }

        return found.ToImmutable();
    }

    public static ImmutableArray<ReportPart> Divide(
        ImmutableArray<Block> blocks, ImmutableArray<TableReading> tables, NarrativeReader narratives)
    {
        var groups = new List<List<TableReading>>();
        foreach (var table in tables)
        {
            if (groups.Count == 0
                || BeginsReport(
                blocks, groups[^1].Max(other => other.Region.LastBlock) + 1, table.Region.FirstBlock,
                groups[^1].Exists(other => other.Table == table.Table), narratives)) groups.Add([]);
            groups[^1].Add(table);
        }

        var starts = new List<int> { 0 };
        for (var index = 1; index < groups.Count; index++)
            starts.Add(StartBetween(
                blocks, groups[index - 1].Max(table => table.Region.LastBlock) + 1, groups[index].Min(table => table.Region.FirstBlock),
                narratives));

        var titles = Titles(blocks, narratives.Names);
        return [.. groups.SelectMany(
            (group, index) =>
            WithoutTables(
            new ReportPart([.. group], starts[index], index + 1 < starts.Count ? starts[index + 1] : blocks.Length), titles, blocks,
            narratives))];
    }

    /// <summary>
    /// Parts a report from those before and behind its tables whose own tables could not be found: each has a title and most of the
    /// sections.
    /// </summary>
    private static IEnumerable<ReportPart> WithoutTables(
        ReportPart part, ImmutableArray<int> titles, ImmutableArray<Block> blocks, NarrativeReader narratives)
    {
        var (first, last) = (part.Tables.Min(table => table.Region.FirstBlock), part.Tables.Max(table => table.Region.LastBlock));
        var start = part.Start;
        foreach (var title in titles.Where(title => title > part.Start && title < first))
        {
            if (narratives.MainSections(blocks[start..title]) < FewestSections) continue;
            yield return new ReportPart([], start, title);
            start = title;
        }

        var end = titles.Where(
            title => title > last && title < part.End && narratives.MainSections(blocks[title..part.End]) >= FewestSections)
            .DefaultIfEmpty(part.End).First();
        yield return part with { Start = start, End = end };
        if (end < part.End) yield return new ReportPart([], end, part.End);
    }

    /// <summary>
    /// A title that names an agency and a year begins another report, though no table comes again; before a table that does, any title or
    /// an overview.
    /// </summary>
    private static bool BeginsReport(ImmutableArray<Block> blocks, int from, int to, bool comesAgain, NarrativeReader narratives)
    {
        for (var index = from; index < to; index++)
        {
            if (blocks[index] is not Block.Paragraph { Kind: not ParagraphKind.Navigation } paragraph) continue;
            if (TitleReader.Read(paragraph.Text, narratives.Names) is { } title
                && (comesAgain || title is { Agency.Length: > 0, Year: not null })) return true;
            if (!comesAgain) continue;
            if (narratives.SectionOf(paragraph.Text.Trim()) == "overview") return true;
            // A title broken over two lines.
            if (index + 1 < to && blocks[index + 1] is Block.Paragraph second
                && TitleReader.Read(paragraph.Text + second.Text, narratives.Names) is not null) return true;
        }

        return false;
    }

    /// <summary>The title of the next report, else its first section, else its first table.</summary>
    private static int StartBetween(ImmutableArray<Block> blocks, int from, int to, NarrativeReader narratives)
    {
        var overview = to;
        for (var index = from; index < to; index++)
        {
            if (blocks[index] is not Block.Paragraph { Kind: not ParagraphKind.Navigation } paragraph) continue;
            if (TitleReader.Read(paragraph.Text, narratives.Names) is { } title)
                return title.Agency.Length > 0 || index == from ? index : index - 1;
            if (overview == to && narratives.SectionOf(paragraph.Text.Trim()) == "overview") overview = index;
        }

        // A title broken over lines is found only when they are joined.
        for (var index = from; index + 1 < overview; index++)
        {
            if (blocks[index] is Block.Paragraph first && blocks[index + 1] is Block.Paragraph second
                && TitleReader.Read(first.Text + second.Text, narratives.Names) is not null) return index;
        }

        return overview;
    }
}
