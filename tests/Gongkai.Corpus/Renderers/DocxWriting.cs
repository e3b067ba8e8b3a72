using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Renderers;

/// <summary>
/// Word documents. The elements are those of the Open XML SDK; the package is packed here, so that its bytes never differ.
/// </summary>
internal static class DocxWriting
{
    private const string ContentTypes =
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Default Extension="xml" ContentType="application/xml"/>
          <Override PartName="/word/document.xml"
            ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
        </Types>
        """;

    private const string Relationships =
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
            Target="word/document.xml"/>
        </Relationships>
        """;

    /// <summary>What differs between documents.</summary>
    /// <param name="Font">The name of the font.</param>
    /// <param name="DivideRuns">Every text stands in two runs.</param>
    /// <param name="TableIndex">The half-points of the tables' text.</param>
    public sealed record Style(string Font, bool DivideRuns, int TableHalfPoints);

    public static byte[] Write(IEnumerable<Part> blocks, Style style)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(style);
        var body = new Body();
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Part.Title title:
                    foreach (var line in title.Lines) body.Append(Paragraph(line, style, 36, JustificationValues.Center));
                    break;
                case Part.Heading heading:
                    body.Append(Paragraph(heading.Text, style, 28, JustificationValues.Left));
                    break;
                case Part.Paragraph paragraph:
                    body.Append(Paragraph(paragraph.Text, style, 24, JustificationValues.Left));
                    break;
                case Part.Table grid:
                    body.Append(Table(grid.Grid, style));
                    body.Append(Paragraph("", style, 12, JustificationValues.Left));
                    break;
                case Part.PageBreak:
                    body.Append(new Paragraph(new Run(new Break { Type = BreakValues.Page })));
                    break;
            }
        }

        body.Append(new SectionProperties(
            new PageSize { Width = 11906U, Height = 16838U },
            new PageMargin { Top = 1134, Bottom = 1134, Left = 1134U, Right = 1134U, Header = 567U, Footer = 567U, Gutter = 0U }));
        var document = new Document(body);
        document.AddNamespaceDeclaration("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
        return PackedParts.Pack(
        [
            ("[Content_Types].xml", ContentTypes),
            ("_rels/.rels", Relationships),
            ("word/document.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + document.OuterXml),
        ]);
    }

    private static Paragraph Paragraph(string text, Style style, int halfPoints, JustificationValues align, CellLook look = CellLook.Plain,
        Ghost? ghost = null)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new Justification { Val = align }));
        if (ghost is not null) paragraph.Append(GhostRun(ghost, style, halfPoints));
        var half = style.DivideRuns && text.Length > 1 ? text.Length / 2 : text.Length;
        if (look is CellLook.Outline or CellLook.Dots)
        {
            // An outline as Word's own drawing program writes it; what it shows is in no text.
            paragraph.Append(new Run(new Picture(new DocumentFormat.OpenXml.Vml.Shape
            {
                Style = $"width:{5 * text.Length}pt;height:10pt",
                CoordinateSize = "100,100",
                EdgePath = "m0,0 l100,0 100,100 0,100 xe",
                Filled = true,
                FillColor = "black",
            })));
            return paragraph;
        }

        foreach (var (piece, raised) in look == CellLook.Superscript
            ? [(text[..^1], false), (text[^1..], true)] : new[] { (text[..half], false), (text[half..], false) })
        {
            if (piece.Length == 0) continue;
            var properties = new RunProperties(new RunFonts { Ascii = style.Font, HighAnsi = style.Font, EastAsia = style.Font });
            if (look == CellLook.Hidden) properties.Append(new Vanish());
            if (look == CellLook.PaperColoured) properties.Append(new Color { Val = "FFFFFF" });
            properties.Append(new FontSize { Val = halfPoints.ToString(System.Globalization.CultureInfo.InvariantCulture) });
            if (raised) properties.Append(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript });
            var run = new Run(properties);
            var lines = piece.Split('\n');
            for (var line = 0; line < lines.Length; line++)
            {
                if (line > 0) run.Append(new Break());
                run.Append(new Text(lines[line]) { Space = SpaceProcessingModeValues.Preserve });
            }

            paragraph.Append(run);
        }

        return paragraph;
    }

    private static OpenXmlElement GhostRun(Ghost ghost, Style style, int halfPoints)
    {
        var properties = new RunProperties(new RunFonts { Ascii = style.Font, HighAnsi = style.Font, EastAsia = style.Font });
        if (ghost.Means == GhostMeans.Struck) properties.Append(new Strike());
        if (ghost.Means == GhostMeans.Style) properties.Append(new Vanish());
        if (ghost.Means == GhostMeans.Colour) properties.Append(new Color { Val = "FFFFFF" });
        properties.Append(new FontSize { Val = halfPoints.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        return ghost.Means == GhostMeans.Covered
            ? new DeletedRun(new Run(properties, new DeletedText(ghost.Text))) { Id = "1", Author = "编辑" }
            : new Run(properties, new Text(ghost.Text));
    }

    private static Table Table(FormGrid grid, Style style)
    {
        var table = new Table(new TableProperties(
            new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4U },
                new LeftBorder { Val = BorderValues.Single, Size = 4U },
                new BottomBorder { Val = BorderValues.Single, Size = 4U },
                new RightBorder { Val = BorderValues.Single, Size = 4U },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4U },
                new InsideVerticalBorder { Val = BorderValues.Single, Size = 4U })));
        // 9,638 twentieths of a point lie between the margins; labels get twice what values get.
        var shares = Enumerable.Range(0, grid.Columns).Select(column => column < grid.LabelColumns ? 2 : 1).ToList();
        var unit = 9638 / Math.Max(1, shares.Sum());
        table.Append(
            new TableGrid(
            shares.Select(share => new GridColumn { Width = (share * unit).ToString(System.Globalization.CultureInfo.InvariantCulture) })));
        for (var row = 0; row < grid.Rows; row++)
        {
            var line = new TableRow();
            if (grid.Starting(row).Any() && grid.Starting(row).All(cell => cell.Look == CellLook.Hidden))
                line.Append(new TableRowProperties(new Hidden()));
            for (var column = 0; column < grid.Columns;)
            {
                var cell = grid.At(row, column);
                if (cell is null)
                {
                    line.Append(new TableCell(Paragraph("", style, style.TableHalfPoints, JustificationValues.Center)));
                    column++;
                    continue;
                }

                var properties = new TableCellProperties();
                if (cell.ColumnSpan > 1) properties.Append(new GridSpan { Val = cell.ColumnSpan });
                if (cell.RowSpan > 1)
                    properties.Append(new VerticalMerge { Val = cell.Row == row ? MergedCellValues.Restart : MergedCellValues.Continue });
                line.Append(new TableCell(
                    properties, Paragraph(
                    cell.Row == row ? cell.Text : "", style, style.TableHalfPoints, JustificationValues.Center, cell.Look,
                    cell.Row == row ? cell.Ghost : null)));
                column = cell.Column + cell.ColumnSpan;
            }

            table.Append(line);
        }

        return table;
    }
}
