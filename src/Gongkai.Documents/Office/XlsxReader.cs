using System.Collections.Immutable;
using System.Xml.Linq;
using Gongkai.Model;

namespace Gongkai.Documents.Office;

/// <summary>Reads spreadsheets of Office Open XML as they would be printed: visible sheets, rows and columns only.</summary>
internal static class XlsxReader
{
    /// <summary>Reads a workbook; nothing when it cannot be read, with a diagnostic.</summary>
    public static ImmutableArray<Hint>? Read(ReadOnlyMemory<byte> bytes, BlockList blocks)
    {
        using var package = OfficePackage.Open(bytes, blocks.Options, blocks.Log);
        if (package?.Main("xl/workbook.xml") is not { } main) return null;

        var relations = package.Relations(main);
        var words = SharedWords(package.Beside(main, "sharedStrings.xml"));
        var stylesPart = package.Beside(main, "styles.xml");
        var formats = new NumberFormats(stylesPart);
        var styles = new SheetStyles(stylesPart);
        var read = 0;
        foreach (var sheet in main.Root.Element("sheets")?.Elements("sheet") ?? [])
        {
            if (blocks.IsFull) break;
            if ((string?)sheet.Attribute("state") is "hidden" or "veryHidden") continue;
            if ((string?)sheet.Attribute("rid") is not { } id || !relations.TryGetValue(id, out var path)) continue;
            if (package.Load(path, needed: false) is not { } root) continue;
            read++;
            if (root.Element("sheetData") is not { HasElements: true }) continue;
            blocks.Add(new Block.Paragraph((string?)sheet.Attribute("name") ?? "", ParagraphKind.Navigation, Location.Nowhere));
            new SheetReader(words, formats, styles, blocks).Read(root, Drawing(package, path, root));
        }

        if (read == 0)
        {
            blocks.Log.Add(OfficeRules.BrokenPackage, "The workbook has no sheet that can be read.");
            return null;
        }

        return DocxReader.Hints(package);
    }

    private static ImmutableArray<SharedString> SharedWords(XElement? part) =>
        part is null ? [] : [.. part.Elements("si").Select(item => new SharedString(item))];

    /// <summary>What is drawn over a sheet; nothing when nothing is.</summary>
    private static XElement? Drawing(OfficePackage package, string path, XElement sheet)
    {
        if (sheet.Element("drawing") is not { } reference) return null;
        var relations = package.Relations(new OfficePackage.Part(path, sheet));
        return (string?)reference.Attribute("rid") is { } id
            && relations.TryGetValue(id, out var drawing) ? package.Load(drawing, needed: false) : null;
    }
}
