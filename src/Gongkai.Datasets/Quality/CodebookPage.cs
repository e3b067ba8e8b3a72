using System.Collections.Immutable;
using Gongkai.Model;
using static Gongkai.Datasets.Quality.BilingualPage;

namespace Gongkai.Datasets.Quality;

/// <summary>
/// Writes <c>codebook.html</c>: the codebook of a dataset as a paper needs it beside its tables. For each value of each form that occurs,
/// what it counts, the article of law, the sums that cover it, what it is in the panel of all forms, and how much of it is confirmed in
/// this dataset.
/// </summary>
internal sealed class CodebookPage
{
    public const string FileName = "codebook.html";

    private static readonly ImmutableArray<(string State, string Chinese, string English)> States =
    [
        ("reported", "印有数值。", "A number is printed."),
        ("blank", "单元格存在而为空：机关未填，不等于零。", "The cell is there and empty: the agency wrote nothing, which is not a zero."),
        ("mark", "填有“—”“无”“/”等标记：表示没有或不适用，如何取值由研究者决定。",
            "The cell holds a mark such as —, 无 or /: none, or not applicable. Whether that is a zero is for the researcher to say."),
        ("absent", "文件没有该行、列或表：不是零，也不是空白。", "The document has no such row, column or table: neither a zero nor a blank."),
        ("unreadable", "印有内容而不是数值，原文见 raw。", "Something is printed that is not a number; raw has it."),
    ];

    private static readonly ImmutableArray<(string Check, string Chinese, string English)> Checks =
    [
        ("verified", "至少一条未参与选读的勾稽关系覆盖该单元格，且覆盖它的全部相符。",
            "At least one sum that took no part in choosing the value covers the cell, and all that cover it hold."),
        ("consistent", "覆盖它的勾稽关系全部相符，但都参与了选读。", "All sums that cover it hold, and each took part in choosing it."),
        ("disputed", "覆盖它的勾稽关系有不符的。", "A sum that covers it fails."),
        ("unchecked", "没有可计算的勾稽关系。", "No sum that covers it could be evaluated."),
    ];

    public static void Write(
        Stream stream, QualityTally tally, string version, ImmutableArray<Edition> editions, ImmutableArray<CodebookEntry> codebook,
        ImmutableArray<CrosswalkDecision> crosswalk)
    {
        var page = new BilingualPage("变量说明", "Codebook");
        page.Paragraph(
            $"本说明由 gongkai {Plain(version)} 依本数据集生成，只列其中出现的表格版式。变量名为 table.row.column；wide 表与面板用同一名称。",
            $"Written by gongkai {Plain(version)} for this dataset; it lists the forms that occur in it. A variable is " +
            $"table.row.column; the table wide and the panel use the same names.");
        Meanings(page);
        var decisions = crosswalk.SelectMany(decision => decision.Cells.Select(cell => (decision.Edition, Cell: cell, Decision: decision)))
            .ToLookup(pair => (pair.Edition, pair.Cell), pair => pair.Decision);
        foreach (var edition in editions.Where(edition => tally.Cells.ContainsKey(edition.Code)))
        {
            page.Append($"<h2>{Plain(edition.Title)} ({Plain(edition.Code)})</h2>\n");
            var counts = tally.Cells[edition.Code];
            foreach (var table in edition.Tables)
            {
                page.Append($"<h3>{Plain(table.Label)}</h3>\n");
                page.Table(
                    Both("变量", "variable"), Both("定义", "definition"), Both("单位", "unit"), Both("法条", "legal article"),
                    Both("勾稽关系", "sums that cover it"), Both("跨版式", "across forms"), Both("已验证", "verified"));
                foreach (var entry in codebook.Where(entry => entry.Edition == edition.Code && entry.Cell.Table == table.Code))
                    Row(page, edition, table, entry, decisions[(edition.Code, entry.Cell)], counts.GetValueOrDefault(entry.Cell));
                page.Close();
            }
        }

        page.Write(stream);
    }

    private static void Meanings(BilingualPage page)
    {
        page.Title("状态与核对", "States and checks");
        page.Table("status", Both("含义", "meaning"));
        foreach (var (state, chinese, english) in States) page.Append($"<tr><td>{state}</td><td>{Both(chinese, english)}</td></tr>\n");
        page.Close();
        page.Table("check", Both("含义", "meaning"));
        foreach (var (check, chinese, english) in Checks) page.Append($"<tr><td>{check}</td><td>{Both(chinese, english)}</td></tr>\n");
        page.Close();
        page.Paragraph(
            "“已验证”一列：本数据集所印数值中 check 为 verified 的份额，其后为所印数值个数。",
            "The last column: of the numbers printed in this dataset, the share whose check is verified, and how many are " +
            "printed.", "soft");
    }

    private static void Row(
        BilingualPage page, Edition edition, EditionTable table, CodebookEntry entry, IEnumerable<CrosswalkDecision> decisions,
        long[]? counts)
    {
        var (article, english) = LegalArticles.Known.Of(edition.Code, entry.Cell.Table, entry.Cell.Row);
        var sums = edition.Identities
            .Where(sum => sum.Table == table.Code && Names(sum, sum.Axis == IdentityAxis.Row ? entry.Cell.Column : entry.Cell.Row))
            .Select(sum => sum.Rule).Distinct(StringComparer.Ordinal).ToList();
        var across = decisions.DistinctBy(decision => (decision.Harmonized, decision.Relation))
            .Select(decision => decision.Relation switch
            {
                CrosswalkRelation.Sum => $"part of {Dotted(decision.Harmonized)}",
                CrosswalkRelation.Near => $"near {Dotted(decision.Harmonized)}",
                _ => Dotted(decision.Harmonized),
            }).ToList();
        var (verified, printed) = counts is null ? (0, 0) : (counts[0], counts[0] + counts[1] + counts[2] + counts[3]);
        page.Append(
            $"<tr><td>{Breakable(Dotted(entry.Cell))}</td><td><span " +
            $"lang=\"zh-CN\">{Plain(OfAnyYear(entry.RowLabel).Replace("/", " / ", StringComparison.Ordinal))}" +
            $" · {Plain(OfAnyYear(entry.ColumnLabel).Replace("/", " / ", StringComparison.Ordinal))}</span> " +
            $"<span lang=\"en\">{Plain(entry.English)}</span></td>" +
            $"<td>{Plain(entry.Unit).Replace(" ", "&#160;", StringComparison.Ordinal)}</td>" +
            $"<td><span lang=\"zh-CN\">{Plain(article)}</span> <span lang=\"en\">{Plain(english)}</span></td>" +
            $"<td>{Breakable(string.Join(", ", sums))}</td><td>{Breakable(string.Join(", ", across))}</td>" +
            $"<td class=\"number\">{Percent(verified, printed)}<br />{Count(printed)}</td></tr>\n");
    }

    private static bool Names(Identity sum, string code) => sum.Left.Contains(code) || sum.Right.Contains(code);

    /// <summary>A name that may go on in the next line behind its points and underscores.</summary>
    private static string Breakable(string name) => Plain(name).Replace(".", ".<wbr />", StringComparison.Ordinal)
        .Replace("_", "_<wbr />", StringComparison.Ordinal);

    private static string Dotted(CellCode cell) => $"{cell.Table}.{cell.Row}.{cell.Column}";
}
