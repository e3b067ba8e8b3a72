using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Forms;

/// <summary>A table of an edition while its file is being read.</summary>
internal sealed class TableDraft(string code, string label)
{
    public string Code => code;

    public List<EditionRow> Rows { get; } = [];

    public List<EditionColumn> Columns { get; } = [];

    public TableLayout Layout { get; set; }

    public void Add(EditionColumn column, FormLine line)
    {
        if (Columns.Exists(known => known.Code == column.Code)) throw line.Broken($"the column {column.Code} stands twice");
        Columns.Add(column);
    }

    public void AddGroup(FormLine line) => Add(line, [], isGroup: true, english: "");

    public void AddRow(FormLine line)
    {
        var columns = line.Field(5, "columns");
        ImmutableArray<string> codes = columns == "*"
            ? [.. Columns.Select(column => column.Code)] : [.. columns.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        if (codes.FirstOrDefault(column => !Columns.Exists(known => known.Code == column)) is { } unknown)
            throw line.Broken($"the table {code} has no column '{unknown}'");
        Add(line, codes, isGroup: false, line.Field(4, "English"));
    }

    public EditionTable ToTable() => new(code, label, [.. Rows], [.. Columns]) { Layout = Layout };

    private void Add(FormLine line, ImmutableArray<string> columns, bool isGroup, string english)
    {
        var rowCode = line.Field(2, "code");
        if (Rows.Exists(known => known.Code == rowCode)) throw line.Broken($"the row {rowCode} stands twice");
        ImmutableArray<string> path = [.. line.Field(3, "label").Split('/')];
        var parent = path.Length == 1 ? "" : Rows.Find(row => row.IsGroup && row.Path.SequenceEqual(path[..^1]))?.Code
            ?? throw line.Broken($"the group {string.Join('/', path[..^1])} is not declared above");
        Rows.Add(new EditionRow(rowCode, path[^1], path, parent, isGroup, columns, english));
    }
}
