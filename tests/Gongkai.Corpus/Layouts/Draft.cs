using Gongkai.Corpus.Families;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Corpus.Layouts;

/// <summary>One report on its way to a document. Families change it stage by stage.</summary>
internal sealed class Draft
{
    private readonly FormCatalog _catalog;

    public Draft(Edition edition, FormCatalog catalog, CorpusSet set, Medium medium, Dice dice)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(dice);
        (Edition, _catalog, Set, Medium, Dice) = (edition, catalog, set, medium, dice);
        Tables = [.. edition.Tables.Select(table => new DraftTable(table, OfficialArrangement.Of(table)))];
    }

    public Edition Edition { get; }

    public CorpusSet Set { get; }

    public Medium Medium { get; }

    public Dice Dice { get; }

    public IReadOnlyList<DraftTable> Tables { get; }

    public Wording Wording { get; } = new();

    public Dictionary<CellCode, decimal> Figures { get; set; } = [];

    public string Agency { get; set; } = "";

    public int Year { get; set; }

    /// <summary>The title's lines.</summary>
    public IReadOnlyList<string> Title { get; set; } = [];

    /// <summary>Lines between the title and the first section.</summary>
    public List<string> Opening { get; } = [];

    /// <summary>What stands in the section before the tables.</summary>
    public List<Part> Overview { get; } = [];

    /// <summary>What stands behind the tables.</summary>
    public List<Part> Closing { get; } = [];

    /// <summary>Spellings of labels that are on file.</summary>
    internal IEnumerable<LabelAlias> Aliases => _catalog.Aliases;

    /// <summary>The other editions that are loaded.</summary>
    public IEnumerable<Edition> OtherEditions => _catalog.Editions.Where(edition => edition.Code != Edition.Code);

    /// <summary>
    /// True where the tables of a list stand apart, each under a heading of its own; false where they are one printed table.
    /// </summary>
    public bool IsDivided { get; set; }

    /// <summary>What is read of values that have no cell of their own.</summary>
    public Dictionary<CellCode, CellPrint> Unplaced { get; } = [];

    /// <summary>Lays all tables out.</summary>
    public void Build()
    {
        foreach (var table in Tables) table.Grids = table.LostRows.Count == table.Form.Rows.Length ? [] : [Lay(table, Figures)];
        if (!Edition.IsList || IsDivided) return;
        var whole = Tables[0].Grids[0];
        foreach (var table in Tables.Skip(1).Where(table => table.Grids.Count > 0))
        {
            whole.Append(table.Grids[0]);
            table.Grids = [];
        }
    }

    /// <summary>A table with other numbers in it.</summary>
    public FormGrid Lay(DraftTable table, IReadOnlyDictionary<CellCode, decimal> figures)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new TableBuilder(Printed(table), Wording, figures, TableFrame.Of(Edition, table.Form, _catalog)).Build(table.Arrangement);
    }

    /// <summary>The heading of a table's section.</summary>
    public string Heading(DraftTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        // The tables of one list have names that the print does not show.
        var name = !Edition.IsList ? table.Form.Label : IsDivided && table.Form.Rows[0].IsGroup ? table.Form.Rows[0].Label
            : table == Tables[0] ? $"附件：{Agency}{Year}年政府信息公开情况统计表" : "";
        return Wording.Of(new LabelPlace(LabelKind.Heading, table.Form.Code, table.Form.Code), name);
    }

    /// <summary>The report in reading order.</summary>
    public IReadOnlyList<Part> Blocks()
    {
        List<Part> blocks = [new Part.Title(Title), .. Opening.Select(line => new Part.Paragraph(line)), .. Overview];
        foreach (var table in Tables.Where(table => table.Grids.Count > 0))
        {
            if (Heading(table) is { Length: > 0 } heading) blocks.Add(new Part.Heading(1, heading));
            blocks.AddRange(table.Before);
            blocks.AddRange(table.Lead.Select(line => new Part.Paragraph(line)));
            for (var part = 0; part < table.Grids.Count; part++)
            {
                if (part > 0 && table.AreParts) blocks.Add(new Part.PageBreak());
                if (table.Grids[part].Caption.Length > 0) blocks.Add(new Part.Paragraph(table.Grids[part].Caption));
                blocks.Add(new Part.Table(table.Grids[part]));
            }

            blocks.AddRange(table.Notes.Select(line => new Part.Paragraph(line)));
        }

        return [.. blocks, .. Closing];
    }

    // The table of the form as the document has it: without what it leaves out, with a group in one row.
    private static EditionTable Printed(DraftTable table)
    {
        var rows = table.Form.Rows.Where(row => !table.LostRows.Contains(row.Code))
            .Select(row => row with { Columns = [.. row.Columns.Except(table.LostColumns)] });
        if (table.MergedGroup.Length > 0)
        {
            rows = rows.Where(row => row.Parent != table.MergedGroup)
                .Select(row => row.Code == table.MergedGroup
                    ? row with { IsGroup = false, Columns = [.. table.Form.Columns.Select(column => column.Code)] } : row);
        }

        return new EditionTable(
            table.Form.Code, table.Form.Label, [.. rows],
            [.. table.Form.Columns.Where(column => !table.LostColumns.Contains(column.Code))])
        {
            Layout = table.Form.Layout,
        };
    }
}
