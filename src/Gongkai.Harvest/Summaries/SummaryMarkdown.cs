using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gongkai.Harvest.Summaries;

/// <summary>The summary of a run as Markdown.</summary>
internal static partial class SummaryMarkdown
{
    /// <param name="archive">The way from the file to the directory of the archive, empty or with a slash at its end.</param>
    public static string Write(HarvestRunSummary summary, Language language = Language.English, string archive = "")
    {
        ArgumentNullException.ThrowIfNull(summary);

        var said = new SummaryText(summary, language, archive);
        var text = new StringBuilder($"# {said.Title}\n\n**{said.Verdict}**\n\n");
        if (said.ToDo.Length > 0) text.Append(CultureInfo.InvariantCulture, $"## {said.Say("Do today", "今日待办")}\n\n");
        foreach (var section in said.ToDo) Append(text, section, "###");
        Append(text, said.Coverage, "##");
        text.Append(said.Timeliness).Append("\n\n");
        foreach (var section in said.News) Append(text, section, "##");
        text.Append(CultureInfo.InvariantCulture, $"## {said.Say("The run in figures", "本次运行")}\n\n|")
            .AppendJoin('|', said.Figures.Select(figure => $" {figure.Name} ")).Append("|\n|");
        text.AppendJoin('|', said.Figures.Select(_ => " --- ")).Append("|\n|")
            .AppendJoin('|', said.Figures.Select(figure => $" {figure.Value} ")).Append("|\n\n");
        Append(text, said.Visits, "##");
        return text.ToString();
    }

    private static void Append(StringBuilder text, SummarySection section, string level)
    {
        if (section.Rows.IsEmpty) return;

        text.Append(CultureInfo.InvariantCulture, $"{level} {section.Title} ({section.Rows.Length})\n\n");
        if (section.Lead.Length > 0) text.Append(CultureInfo.InvariantCulture, $"{Plain(section.Lead)}\n\n");
        text.Append("| ").AppendJoin(" | ", section.Columns).Append(" |\n| ").AppendJoin(" | ", section.Columns.Select(_ => "---"))
            .Append(" |\n");
        foreach (var row in section.Shown) text.Append("| ").AppendJoin(" | ", row.Select(Cell)).Append(" |\n");
        if (section.Hidden > 0) text.Append('\n').AppendFormat(CultureInfo.InvariantCulture, section.More, section.Hidden).Append('\n');
        text.Append('\n');
    }

    private static string Cell(SummaryCell cell) =>
        cell.Address.Length > 0
            ? $"[{Plain(cell.Text)}](<{Escaped(cell.Address)}>)" : Plain(cell.Text);

    private static string Escaped(string address) => address.Replace("<", "%3C", StringComparison.Ordinal)
        .Replace(">", "%3E", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);

    /// <summary>What sites write must not become markup.</summary>
    private static string Plain(string text) =>
        Special().Replace(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), @"\$0");

    [GeneratedRegex(@"[\\`*_{}\[\]<>|#&!~]")]
    private static partial Regex Special();
}
