using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gongkai.Harvest.Coverage;
using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Summaries;

/// <summary>Two small charts as SVG.</summary>
internal static class SummaryCharts
{
    private const int Width = 520;
    private const int Height = 230;
    private const int Left = 44;
    private const int Right = 12;
    private const int Top = 34;
    private const int Bottom = 34;

    // 19 weeks from 1 January reach into May, when the last reports have come; what is earlier or later stands at the edges.
    private const int Weeks = 19;
    private const int RunsShown = 30;

    private const string Agencies = "var(--accent)";
    private const string Governments = "var(--altered)";
    private const string Fresh = "var(--fresh)";
    private const string Altered = "var(--altered)";
    private const string Broken = "var(--broken)";

    /// <summary>How many reports of the year appeared in each week, with the deadlines.</summary>
    public static string Publication(HarvestRunSummary summary, SummaryText said)
    {
        var first = new DateOnly(summary.Year + 1, 1, 1);
        var bars = Enumerable.Range(0, Weeks).Select(_ => new int[2]).ToImmutableArray();
        foreach (var report in summary.Reports)
        {
            if (report.PublishedOn is not { } day) continue;
            var week = Math.Clamp((day.DayNumber - first.DayNumber) / 7, 0, Weeks - 1);
            bars[week][report.IsGovernment ? 1 : 0]++;
        }

        var labels = Enumerable.Range(0, Weeks).Select(week => first.AddDays(week * 7))
            .Select(day => day.Day <= 7 ? day.ToString("MMM", CultureInfo.InvariantCulture) : "").ToImmutableArray();
        var chart = Stacked(
            bars, labels, [(said.Say("agencies", "部门"), Agencies), (said.Say("governments", "政府"), Governments)],
            said.Say("Reports by week of publication", "按发布周统计的年报"));
        foreach (var (due, name) in new[]
            { (Deadlines.Of(summary.Year, Office.Agency, ""), "31 Jan"), (Deadlines.Of(summary.Year, Office.Government, ""), "31 Mar") })
        {
            var x = Left + ((due.DayNumber - first.DayNumber + 1) / 7.0 / Weeks * (Width - Left - Right));
            chart.Append(
                CultureInfo.InvariantCulture,
                $"<line x1=\"{x:0.#}\" y1=\"{Top - 4}\" x2=\"{x:0.#}\" y2=\"{Height - Bottom}\" stroke=\"var(--broken)\" " +
                $"stroke-dasharray=\"4 3\"/><text x=\"{x + 4:0.#}\" y=\"{Top + 4}\" font-size=\"11\" " +
                $"fill=\"var(--broken)\">{name}</text>\n");
        }

        return chart.Append("</svg>\n").ToString();
    }

    /// <summary>What each of the last nights brought.</summary>
    public static string Runs(HarvestRunSummary summary, SummaryText said)
    {
        var runs = summary.Runs.TakeLast(RunsShown).ToList();
        var bars = runs.Select(
            run => new[] { run.Sites.Sum(site => site.New), run.Sites.Sum(site => site.Changed), run.Sites.Sum(site => site.Failed) })
            .ToImmutableArray();
        var every = Math.Max(1, runs.Count / 6);
        var labels = runs.Select(
            (run, index) => index % every == 0 ? HarvestRunSummary.DayOf(run).ToString("MM-dd", CultureInfo.InvariantCulture) : "")
            .ToImmutableArray();
        return Stacked(
            bars, labels,
            [(said.Say("new files", "新文件"), Fresh), (said.Say("changed files", "变更文件"), Altered), (said.Say("not fetched", "未取得"), Broken)],
            said.Say("Files by run", "各次运行的文件")).Append("</svg>\n").ToString();
    }

    private static StringBuilder Stacked(
        ImmutableArray<int[]> bars, ImmutableArray<string> labels, ImmutableArray<(string Name, string Colour)> series, string title)
    {
        var most = Round(bars.Select(bar => bar.Sum()).DefaultIfEmpty().Max());
        var (plotWidth, plotHeight) = (Width - Left - Right, Height - Top - Bottom);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\" aria-label=\"{title}\" " +
            $"font-family=\"system-ui, sans-serif\" xmlns=\"http://www.w3.org/2000/svg\">\n");
        for (var tick = 0; tick <= 2; tick++)
        {
            var y = Height - Bottom - (plotHeight * tick / 2.0);
            svg.Append(CultureInfo.InvariantCulture,
                $"<line x1=\"{Left}\" y1=\"{y:0.#}\" x2=\"{Width - Right}\" y2=\"{y:0.#}\" stroke=\"var(--line)\"/><text " +
                $"x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\" font-size=\"11\" fill=\"var(--soft)\">{most * tick / 2}</text>\n");
        }

        var step = plotWidth / (double)Math.Max(1, bars.Length);
        // A lone night is a bar and not a wall.
        var width = Math.Min(step * 0.75, 40);
        for (var index = 0; index < bars.Length; index++)
        {
            var x = Left + (step * index) + ((step - width) / 2);
            double y = Height - Bottom;
            for (var part = 0; part < series.Length; part++)
            {
                var height = plotHeight * bars[index][part] / (double)most;
                y -= height;
                if (height > 0)
                    svg.Append(CultureInfo.InvariantCulture,
                    $"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" " +
                    $"fill=\"{series[part].Colour}\"><title>{series[part].Name}: {bars[index][part]}</title></rect>\n");
            }

            if (labels[index].Length > 0)
                svg.Append(CultureInfo.InvariantCulture,
                $"<text x=\"{x + (width / 2):0.#}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\" font-size=\"11\" " +
                $"fill=\"var(--soft)\">{labels[index]}</text>\n");
        }

        for (var part = 0; part < series.Length; part++)
        {
            var x = Left + (part * 110);
            svg.Append(CultureInfo.InvariantCulture,
                $"<rect x=\"{x}\" y=\"6\" width=\"11\" height=\"11\" fill=\"{series[part].Colour}\"/><text x=\"{x + 16}\" y=\"16\" " +
                $"font-size=\"12\" fill=\"var(--ink)\">{series[part].Name}</text>\n");
        }

        return svg;
    }

    /// <summary>The next even round number, so that the middle line is whole.</summary>
    private static int Round(int most)
    {
        var unit = 2;
        while (unit * 5 < most) unit *= 10;
        return Math.Max(2, (int)Math.Ceiling(most / (double)unit) * unit);
    }
}
