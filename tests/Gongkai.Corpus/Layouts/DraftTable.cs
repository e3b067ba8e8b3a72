using Gongkai.Model;

namespace Gongkai.Corpus.Layouts;

/// <summary>A table of a report on its way to a document.</summary>
internal sealed class DraftTable(EditionTable form, Arrangement arrangement)
{
    public EditionTable Form => form;

    public Arrangement Arrangement { get; set; } = arrangement;

    /// <summary>The table, or its parts on several pages.</summary>
    public IReadOnlyList<FormGrid> Grids { get; set; } = [];

    /// <summary>True where several grids are the parts of one table on several pages; false where they are tables of their own.</summary>
    public bool AreParts { get; set; } = true;

    /// <summary>Codes of columns that the document leaves out.</summary>
    public List<string> LostColumns { get; } = [];

    /// <summary>Codes of rows that the document leaves out.</summary>
    public List<string> LostRows { get; } = [];

    /// <summary>The code of a group that the document prints as one row, as another edition has it; empty for none.</summary>
    public string MergedGroup { get; set; } = "";

    /// <summary>What stands between the heading and the table, and is no part of it.</summary>
    public List<Part> Before { get; } = [];

    /// <summary>Sentences between the heading and the table.</summary>
    public List<string> Lead { get; } = [];

    /// <summary>Sentences below the table.</summary>
    public List<string> Notes { get; } = [];

    public IEnumerable<ValueCell> Values => Grids.SelectMany(grid => grid.Values);
}
