using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Forms;

/// <summary>A table of an edition while its file is being read.</summary>
internal sealed class TableDraft(string code, string label)
{
    private const int UnitField = 6;

    /// <summary>The units that a form may print beside a row.</summary>
    public static readonly ImmutableArray<string> Units = ["条", "件", "次", "篇", "个", "人", "人次", "份", "宗", "项", "家", "场", "期", "元", "万元"];

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
        if (line.Fields.Length > UnitField && line.Fields[UnitField].Trim() is { Length: > 0 } unit)
        {
            if (Layout != TableLayout.List) throw line.Broken("only the rows of a list have units of their own");
            if (!Units.Contains(unit)) throw line.Broken($"unknown unit '{unit}'; known are {string.Join(", ", Units)}");
            Rows[^1] = Rows[^1] with { PrintedUnit = unit };
        }

        if (line.Fields.Length > UnitField + 1) Rows[^1] = Rows[^1] with { Seen = line.Fields[UnitField + 1].Trim() };
    }

    public EditionTable ToTable() => new(code, label, [.. Rows], [.. Columns]) { Layout = Layout };

    private void Add(FormLine line, ImmutableArray<string> columns, bool isGroup, string english)
    {
        var rowCode = line.Field(2, "code");
        if (Rows.Exists(known => known.Code == rowCode)) throw line.Broken($"the row {rowCode} stands twice");
        ImmutableArray<string> path = [.. line.Field(3, "label").Split('/')];
        var parent = path.Length == 1 ? ""
            : Rows.Find(row => (row.IsGroup || Layout == TableLayout.List) && row.Path.SequenceEqual(path[..^1]))?.Code
                ?? throw line.Broken($"the group {string.Join('/', path[..^1])} is not declared above");
        if (Layout == TableLayout.List && Rows.Exists(row => row.Path.SequenceEqual(path)))
            throw line.Broken($"the label {string.Join('/', path)} stands twice");
        Rows.Add(new EditionRow(rowCode, path[^1], path, parent, isGroup, columns, english));
    }
}
