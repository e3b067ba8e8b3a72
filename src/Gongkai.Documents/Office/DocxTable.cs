using System.Globalization;
using System.Xml.Linq;
using Gongkai.Documents.Tables;
using Gongkai.Model;

namespace Gongkai.Documents.Office;

/// <summary>
/// Reads a table of a word processor document: spans over columns are stated, spans over rows are chains of continued cells.
/// </summary>
internal static class DocxTable
{
    // Half a millimetre in twentieths of a point. LibreOffice writes columns of 1; the narrowest real column seen has 280.
    private const int SliverTwips = 28;

    // A row of at most 2 points, exactly, shows none of its text.
    private const int InvisibleRowTwips = 40;

    public static void Read(XElement table, DocxWalk walk, BlockList blocks, List<Block> target)
    {
        var cells = new List<PlacedCell>();
        var outside = walk.Ground;
        walk.Ground = walk.GroundOf(table.Element("tblPr"));
        var open = new Dictionary<int, int>();
        var row = 0;
        foreach (var element in Children(table, "tr"))
        {
            var properties = element.Element("trPr");
            if (walk.IsDeleted(properties) || IsHidden(properties)) continue;
            if (!ReadRow(element, row, cells, open, walk, blocks)) break;
            row++;
        }

        walk.Ground = outside;
        TableAssembly.Emit(cells, target, Slivers(table));
    }

    private static List<int> Slivers(XElement table) =>
    [
        .. (table.Element("tblGrid")?.Elements("gridCol") ?? [])
            .Select((column, index) => (Index: index, Width: (string?)column.Attribute("w")))
            .Where(column => int.TryParse(column.Width, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
                && width <= SliverTwips)
            .Select(column => column.Index),
    ];

    private static bool ReadRow(
        XElement element, int row, List<PlacedCell> cells, Dictionary<int, int> open, DocxWalk walk, BlockList blocks)
    {
        var column = Math.Clamp(DocxStyles.Number(element.Element("trPr")?.Element("gridBefore")) ?? 0, 0, blocks.Options.MaximumColumns);
        var continued = new HashSet<int>();
        foreach (var cell in Children(element, "tc"))
        {
            var properties = cell.Element("tcPr");
            var span = Math.Clamp(DocxStyles.Number(properties?.Element("gridSpan")) ?? 1, 1, blocks.Options.MaximumColumns);
            if (!blocks.AllowCells(cells.Count + 1, column + span)) return false;

            var merge = properties?.Element("vMerge");
            var continues = merge is not null && (string?)merge.Attribute("val") != "restart";
            if (continues && open.TryGetValue(column, out var above) && cells[above].ColumnSpan == span)
            {
                cells[above] = cells[above] with { RowSpan = row - cells[above].Row + 1 };
                continued.Add(column);
            }
            else
            {
                var content = new List<Block>();
                var shown = walk.IsDeleted(properties) ? UnreadContent.None : walk.ReadCell(cell, content);
                if (merge is not null)
                {
                    open[column] = cells.Count;
                    continued.Add(column);
                }

                cells.Add(new PlacedCell(row, column, 1, span, content, shown));
            }

            column += span;
        }

        foreach (var ended in open.Keys.Where(start => !continued.Contains(start)).ToList()) open.Remove(ended);
        return true;
    }

    private static bool IsHidden(XElement? properties) =>
        (properties?.Element("hidden") is { } hidden && DocxStyles.IsOn(hidden))
        || (properties?.Element("trHeight") is { } height && (string?)height.Attribute("hRule") == "exact"
            && DocxStyles.Number(height) is <= InvisibleRowTwips);

    /// <summary>Rows of a table or cells of a row, also those wrapped in content controls.</summary>
    private static IEnumerable<XElement> Children(XElement parent, string name)
    {
        foreach (var element in parent.Elements())
        {
            if (element.Name.LocalName == name) yield return element;
            else if (element.Name.LocalName is "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo")
                foreach (var inner in Children(element, name)) yield return inner;
        }
    }
}
