using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Gongkai.Tests.Harvest;

/// <summary>
/// The figures of a run as somebody reads them who has only one of the files: each view is read on its own, and all must say the same.
/// </summary>
/// <param name="ToDo">Things to do.</param>
/// <param name="NewToDo">Those that appeared in the run.</param>
/// <param name="Expected">Expected reports, read ones among them.</param>
internal sealed partial record SummaryFigures(
    int ToDo, int NewToDo, int Closed, int New, int Changed, int Vanished, int Failed, int Deferred, int Requests, int Expected, int Read)
{
    /// <summary>From the page: its sentence, its figures and its table of coverage, which must agree among themselves.</summary>
    public static SummaryFigures OfPage(string html)
    {
        var page = XDocument.Parse(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        var figures = page.Descendants("ul").Single(list => (string?)list.Attribute("class") == "figures").Elements("li")
            .ToDictionary(item => item.Elements("span").Single().Value, item => item.Elements("b").Single().Value, StringComparer.Ordinal);
        var verdict = page.Descendants("p")
            .Single(words => ((string?)words.Attribute("class") ?? "").StartsWith("verdict", StringComparison.Ordinal)).Value;
        var cards = page.Descendants("section").Where(section => (string?)section.Attribute("class") == "card").ToList();
        var toDo = Number(figures["to do"]);
        Assert.Equal(
            toDo == 0 ? "Nothing to do." : $"{toDo} {(toDo == 1 ? "thing" : "things")} to do, {figures["new to do"]} of them new.",
            verdict);
        Assert.Equal(toDo, cards.Sum(card => Number(InBrackets().Match(card.Elements("h3").Single().Value).Groups[1].Value)));
        Assert.Equal(
            Number(figures["new to do"]),
            cards.SelectMany(card => card.Descendants("td")).Count(cell => (string?)cell.Attribute("class") == "new"));
        var (expected, read) = Coverage(page.Descendants("p").Select(words => words.Value).Single(words => Sentence().IsMatch(words)));
        var cells = page.Descendants("table").Single(table => (string?)table.Attribute("class") == "grid").Descendants("td")
            .Where(cell => cell.Attribute("class") is not null).ToList();
        Assert.Equal((expected, read), (cells.Count, cells.Count(cell => (string?)cell.Attribute("class") == "good")));
        return Of(figures, expected, read);
    }

    public static SummaryFigures OfMarkdown(string markdown)
    {
        var lines = markdown.Split('\n');
        var names = Array.FindIndex(lines, line => line.StartsWith("| to do |", StringComparison.Ordinal));
        var figures = Cells(lines[names]).Zip(Cells(lines[names + 2]))
            .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        var (expected, read) = Coverage(lines.Single(line => Sentence().IsMatch(line)));
        return Of(figures, expected, read);
    }

    /// <summary>From the JSON: its lists are counted and held against its figures.</summary>
    public static SummaryFigures OfJson(string text)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        var open = root.GetProperty("open").EnumerateArray().ToList();
        var figures = root.GetProperty("figures");
        var coverage = root.GetProperty("coverage").EnumerateArray().Select(cell => cell.GetProperty("state").GetString()).ToList();
        Assert.Equal(open.Count, figures.GetProperty("open_by_kind").EnumerateObject().Sum(kind => kind.Value.GetInt32()));
        Assert.Equal(coverage.Count, figures.GetProperty("expected").EnumerateObject().Sum(state => state.Value.GetInt32()));
        Assert.Equal(open.Count(issue => issue.GetProperty("is_to_do").GetBoolean()), figures.GetProperty("to_do").GetInt32());
        return new SummaryFigures(
            Figure("to_do"), Figure("new_to_do"), root.GetProperty("closed").GetArrayLength(), Figure("new"), Figure("changed"),
                Figure("vanished"), Figure("failed"), Figure("deferred"),
            Figure("requests"), coverage.Count, coverage.Count(state => state == "read"));

        int Figure(string name) => figures.GetProperty(name).GetInt32();
    }

    /// <summary>Prometheus' text: what it tells of things to do, new things to do, expected and read reports.</summary>
    public static (int ToDo, int NewToDo, int Expected, int Read) OfMetrics(string text)
    {
        var values = text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' '))
            .ToDictionary(pair => pair[0], pair => Number(pair[^1]), StringComparer.Ordinal);
        return (
            values["gongkai_harvest_todo_issues"], values["gongkai_harvest_new_todo_issues"],
            values.Where(value => value.Key.StartsWith("gongkai_harvest_expected_reports", StringComparison.Ordinal))
                .Sum(value => value.Value),
            values["gongkai_harvest_expected_reports{state=\"read\"}"]);
    }

    private static SummaryFigures Of(Dictionary<string, string> figures, int expected, int read) => new(
        Number(figures["to do"]), Number(figures["new to do"]), Number(figures["ended"]), Number(figures["new files"]),
            Number(figures["changed files"]), Number(figures["gone"]),
        Number(figures["not fetched"]), Number(figures["put off"]), Number(figures["requests"]), expected, read);

    private static (int Expected, int Read) Coverage(string sentence)
    {
        var match = Sentence().Match(sentence);
        return (Number(match.Groups["all"].Value), match.Groups["read"].Success ? Number(match.Groups["read"].Value) : 0);
    }

    private static IEnumerable<string> Cells(string line) => line.Trim('|').Split('|').Select(cell => cell.Trim());

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\(([0-9]+)\)$")]
    private static partial Regex InBrackets();

    [GeneratedRegex("^Of (?<all>[0-9]+) expected reports?: (?:(?<read>[0-9]+) read\\b)?")]
    private static partial Regex Sentence();
}
