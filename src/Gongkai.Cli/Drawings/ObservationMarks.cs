using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Cli.Drawings;

/// <summary>
/// Draws over a page what its cells were bound to: a frame in the colour of each value's state, and the codes of its rows and columns.
/// </summary>
internal static class ObservationMarks
{
    // Small enough that the codes of neighbouring columns, 25 points apart, do not run into each other.
    private const double CodePoints = 5;

    private const double GapPoints = 1.5;
    private const string CodeColour = "#8000a0";

    /// <summary>Verified green, disputed red, unchecked blue; what is no number is orange, whatever the checks say.</summary>
    public static void Append(StringBuilder svg, int page, IEnumerable<Observation> observations)
    {
        var seen = observations.Where(observation => observation.Source.Location is { Page: { } number, Box: not null } && number == page)
            .ToImmutableArray();
        foreach (var observation in seen) AppendFrame(svg, observation);
        foreach (var row in seen.GroupBy(observation => (observation.Cell.Table, observation.Cell.Row)))
        {
            var box = Around(row);
            AppendCode(svg, $"{row.Key.Table}/{row.Key.Row}", box.Right + GapPoints, box.Centre.Y, turned: false);
        }

        // One table can hold the same column several times, each under its own header.
        foreach (var column in seen.GroupBy(
            observation => (observation.Cell.Table, observation.Cell.Column, observation.Source.Location.Box.GetValueOrDefault().Left)))
        {
            var box = Around(column);
            AppendCode(svg, column.Key.Column, box.Centre.X, box.Top - GapPoints, turned: true);
        }
    }

    private static Box Around(IEnumerable<Observation> observations) =>
        observations.Select(observation => observation.Source.Location.Box.GetValueOrDefault()).Aggregate((a, b) => a.Union(b));

    private static void AppendFrame(StringBuilder svg, Observation observation)
    {
        var box = observation.Source.Location.Box.GetValueOrDefault();
        var cell = observation.Cell;
        var state = observation.Reading is Reading.Number ? Name(observation.Check) : Name(observation.Reading);
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect class=\"{state}\" x=\"{box.Left + 1}\" y=\"{box.Top + 1}\" width=\"{Math.Max(box.Width - 2, 0)}\" " +
            $"height=\"{Math.Max(box.Height - 2, 0)}\" fill=\"none\" stroke=\"{Colour(observation)}\" stroke-width=\"1.2\">");
        var title = $"{cell.Table}/{cell.Row}/{cell.Column}: {observation.Source.Raw} ({state}){Readings(observation.Source)}";
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escape(title)}</title></rect>\n");
    }

    private static string Readings(Source source) => source.Candidates.IsEmpty
        ? ""
        : ", recognised as "
            + string.Join(
            " or ", source.Candidates.Select(
            candidate => string.Create(CultureInfo.InvariantCulture, $"{candidate.Text} {candidate.Score:0.00}")));

    private static string Colour(Observation observation) => observation switch
    {
        { Reading: not Reading.Number } => "#e08000",
        { Check: CheckState.Disputed } => "#d00000",
        { Check: CheckState.Verified } => "#10a010",
        _ => "#2060c0",
    };

    private static string Name(object state) => (state is CheckState check ? $"{check}" : state.GetType().Name).ToLowerInvariant();

    private static void AppendCode(StringBuilder svg, string code, double x, double y, bool turned) =>
        svg.Append(CultureInfo.InvariantCulture,
            $"<text class=\"code\" transform=\"translate({x} {y}){(turned ? " rotate(-90)" : "")}\" font-size=\"{CodePoints}\" " +
            $"fill=\"{CodeColour}\">{Escape(code)}</text>\n");

    private static string Escape(string text) => SecurityElement.Escape(string.Concat(text.Where(letter => letter >= ' ')));
}
