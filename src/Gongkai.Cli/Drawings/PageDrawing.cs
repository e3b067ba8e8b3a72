using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Cli.Drawings;

/// <summary>Draws what detection saw: a page's glyphs and rulings, with the blocks that were found laid over them.</summary>
internal static class PageDrawing
{
    private const string Untrusted = "#d00000";
    private const string Hidden = "#b0b0b0";
    private const string Recognized = "#006070";

    // Small enough for the lowest rows, 15 points, to hold a reading and another one.
    private const double RecognizedPoints = 6;
    private const double CandidatePoints = 4;
    private const double GapPoints = 1;

    /// <summary>
    /// The page as SVG, one unit a point. Rulings are black, cells blue, empty cells yellow, paragraphs green, margins gray, pictures red.
    /// </summary>
    /// <param name="blocks">Blocks of the document; those of other pages are left out.</param>
    /// <param name="observations">Values to be marked where they were read; those of other pages are left out.</param>
    /// <param name="backdrop">A PNG picture of the page to draw upon; without one the glyphs are written.</param>
    public static string ToSvg(
        Page page, ImmutableArray<Block> blocks, IEnumerable<Observation>? observations = null, byte[]? backdrop = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 {page.Width} " +
            $"{page.Height}\" width=\"{page.Width}\" height=\"{page.Height}\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        if (backdrop is not null)
            svg.Append(CultureInfo.InvariantCulture, $"<image width=\"{page.Width}\" height=\"{page.Height}\" " +
                $"xlink:href=\"data:image/png;base64,{Convert.ToBase64String(backdrop)}\"/>\n");
        else
            foreach (var image in page.Images) AppendBox(svg, image.Box, "#e8e8e8", "none");
        foreach (var block in blocks.Where(block => block.Location.Page == page.Number)) AppendBlock(svg, block);
        foreach (var ruling in page.Rulings)
            svg.Append(CultureInfo.InvariantCulture,
                $"<line x1=\"{ruling.From.X}\" y1=\"{ruling.From.Y}\" x2=\"{ruling.To.X}\" y2=\"{ruling.To.Y}\" " +
                $"stroke=\"black\" stroke-width=\"{Math.Max(ruling.Thickness, 0.2)}\"/>\n");
        if (backdrop is null)
        {
            foreach (var glyph in page.Glyphs.Where(glyph => !string.IsNullOrWhiteSpace(glyph.Text))) AppendGlyph(svg, glyph);
        }

        ObservationMarks.Append(svg, page.Number, observations ?? []);
        return svg.Append("</svg>\n").ToString();
    }

    private static void AppendBlock(StringBuilder svg, Block block)
    {
        switch (block)
        {
            case Block.Table table:
                foreach (var cell in table.Grid.Cells)
                {
                    if (cell.Location.Box is not { } box) continue;
                    AppendBox(svg, box, cell.Text.Length > 0 ? "#cfe3ff" : "#fff3b0", "#2060c0");
                    if (cell.Confidence < 1) AppendRecognized(svg, cell, box);
                }

                break;
            case Block.Paragraph { Location.Box: { } box } paragraph:
                AppendBox(svg, box, "none", paragraph.Kind == ParagraphKind.Navigation ? "#909090" : "#20a020");
                break;
            case Block.Picture { Location.Box: { } box }:
                AppendBox(svg, box, "none", "#d00000");
                break;
        }
    }

    /// <summary>What recognition read in a cell: its text, and below it, small, all readings with their scores.</summary>
    private static void AppendRecognized(StringBuilder svg, Cell cell, Box box)
    {
        svg.Append(CultureInfo.InvariantCulture,
            $"<text class=\"recognized\" x=\"{box.Left + GapPoints}\" y=\"{box.Top + RecognizedPoints + GapPoints}\" " +
            $"font-size=\"{RecognizedPoints}\" fill=\"{Recognized}\">{SecurityElement.Escape(cell.Text.ReplaceLineEndings(" "))}</text>\n");
        var line = box.Bottom - GapPoints;
        foreach (var candidate in cell.Candidates.Skip(1).Reverse())
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<text class=\"candidate\" x=\"{box.Left + GapPoints}\" y=\"{line}\" font-size=\"{CandidatePoints}\" " +
                $"fill=\"{Untrusted}\">" +
                $"{SecurityElement.Escape(string.Create(CultureInfo.InvariantCulture, $"{candidate.Text} {candidate.Score:0.00}"))}" +
                $"</text>\n");
            line -= CandidatePoints;
        }
    }

    private static void AppendBox(StringBuilder svg, Box box, string fill, string stroke) =>
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{box.Left}\" y=\"{box.Top}\" width=\"{Math.Max(box.Width, 0)}\" height=\"{Math.Max(box.Height, 0)}\" " +
            $"fill=\"{fill}\" fill-opacity=\"0.4\" stroke=\"{stroke}\" stroke-width=\"0.6\"/>\n");

    private static void AppendGlyph(StringBuilder svg, Glyph glyph)
    {
        var color = !glyph.Trusted ? Untrusted : glyph.Visible ? "black" : Hidden;
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{glyph.Box.Left}\" y=\"{glyph.Baseline}\" font-size=\"{glyph.FontSize}\" " +
            $"fill=\"{color}\">{SecurityElement.Escape(glyph.Text)}</text>\n");
    }
}
