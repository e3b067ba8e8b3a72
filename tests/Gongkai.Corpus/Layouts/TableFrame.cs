using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Corpus.Layouts;

/// <summary>What a form prints around the labels of a table; taken from the headings among the form files.</summary>
/// <param name="Corner">The text of the corner of a cross table.</param>
/// <param name="Caption">The text above all columns of a cross table; empty for none.</param>
/// <param name="BlockCorner">The text of the corner of a block.</param>
internal sealed record TableFrame(string Corner, string Caption, string BlockCorner)
{
    // Longer headings of the alias file are sentences.
    private const int LongestCaption = 6;

    /// <summary>The frame of a table of an edition.</summary>
    public static TableFrame Of(Edition edition, EditionTable table, FormCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(catalog);
        var groups = table.Columns.SelectMany(column => column.Path).ToImmutableHashSet(StringComparer.Ordinal);
        var caption = catalog.Aliases
            .Where(alias => alias.Kind == LabelAliasKind.Heading && alias.Table == table.Code && alias.Spelling.Length <= LongestCaption)
            .Select(alias => alias.Spelling)
            .FirstOrDefault(spelling => !groups.Contains(spelling), "");
        var balanced = edition.Identities.Any(
            identity => identity.Table == table.Code && identity.Axis == IdentityAxis.Column
            && identity is { Left.Length: 2, Right.Length: 2 });
        return new TableFrame(
            balanced ? "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）" : "类别",
            caption,
            caption.Length > 0 ? caption : "项目");
    }

    /// <summary>The unit that a list prints beside a row.</summary>
    public static string Unit(EditionRow row, EditionColumn column)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(column);
        if (row.PrintedUnit.Length > 0) return row.PrintedUnit;
        return column.Unit switch
        {
            "CNY" => "元",
            "10000 CNY" => "万元",
            _ when row.Label.Contains("信息数", StringComparison.Ordinal) || row.Label.Contains("文件数", StringComparison.Ordinal) => "条",
            _ when row.Label.Contains("人员", StringComparison.Ordinal) => "人",
            _ when row.Label.Contains('次', StringComparison.Ordinal) => "次",
            _ => "件",
        };
    }
}
