using System.Text;
using System.Text.RegularExpressions;

namespace Gongkai.Harvest.Summaries;

/// <summary>The summary of a night as Markdown.</summary>
public static partial class SummaryMarkdown
{
    public static string Write(HarvestRunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);

        var said = new SummaryText(summary);
        var text = new StringBuilder($"# {said.Title}\n\n");
        text.Append('|').AppendJoin('|', said.Figures.Select(figure => $" {figure.Name} ")).Append("|\n|");
        text.AppendJoin('|', said.Figures.Select(_ => " --- ")).Append("|\n|").AppendJoin('|', said.Figures.Select(figure => $" {figure.Value} ")).Append("|\n\n");
        text.Append(said.Timeliness).Append("\n\n");
        foreach (var section in said.Sections)
        {
            text.Append($"## {section.Title}\n\n");
            if (section.Rows.IsEmpty)
            {
                text.Append($"{section.IfEmpty}\n\n");
                continue;
            }

            text.Append("| ").AppendJoin(" | ", section.Columns).Append(" |\n| ").AppendJoin(" | ", section.Columns.Select(_ => "---")).Append(" |\n");
            foreach (var row in section.Shown) text.Append("| ").AppendJoin(" | ", row.Select(Cell)).Append(" |\n");
            if (section.Hidden > 0) text.Append($"\n… and {section.Hidden} more.\n");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Cell(SummaryCell cell) =>
        cell.Address.Length > 0 ? $"[{Plain(cell.Text)}](<{cell.Address.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal)}>)" : Plain(cell.Text);

    /// <summary>What sites write must not become markup.</summary>
    private static string Plain(string text) => Special().Replace(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), @"\$0");

    [GeneratedRegex(@"[\\`*_{}\[\]<>|#&!~]")]
    private static partial Regex Special();
}
