using System.Collections.Immutable;
using Gongkai.Documents.Lines;
using Gongkai.Model;

namespace Gongkai.Documents.Office;

/// <summary>Reads word processor documents of Office Open XML, transitional and strict, with and without macros.</summary>
internal static class DocxReader
{
    /// <summary>Reads a document; nothing when it cannot be read, with a diagnostic.</summary>
    public static ImmutableArray<Hint>? Read(ReadOnlyMemory<byte> bytes, BlockList blocks)
    {
        using var package = OfficePackage.Open(bytes, blocks.Options, blocks.Log);
        if (package?.Main("word/document.xml") is not { } main) return null;
        if (main.Root.Element("body") is not { } body)
        {
            blocks.Log.Add(OfficeRules.BrokenPackage, $"{main.Path} has no body.");
            return null;
        }

        var target = new List<Block>();
        var relations = package.Relations(main);
        var walk = new DocxWalk(
            new DocxStyles(package.Beside(main, "styles.xml")), new DocxNumbering(package.Beside(main, "numbering.xml")), blocks,
            relation => relations.TryGetValue(relation, out var path) ? package.Picture(path) : default);
        walk.ReadBlocks(body, target);
        if (walk.SawChanges) blocks.Log.Add(OfficeRules.TrackedChanges, "The document was read with all changes accepted.");
        AddWithTabTables(target, blocks);
        return Hints(package);
    }

    // A table of contents has two fields in a line, a row of the forms more.
    private const int FewestFields = 4;

    /// <summary>Adds the blocks; paragraphs one after the other whose fields stand between tabs are a table that somebody typed.</summary>
    private static void AddWithTabTables(List<Block> target, BlockList blocks)
    {
        for (var start = 0; start < target.Count;)
        {
            var end = start;
            while (end < target.Count && target[end] is Block.Paragraph { Kind: ParagraphKind.Body } paragraph
                && paragraph.Text.Contains('\t') && !paragraph.Text.Contains('\n')) end++;
            var lines = target.GetRange(start, end - start).ConvertAll(block => ((Block.Paragraph)block).Text);
            if (lines.Count > 1 && lines.Exists(line => line.AsSpan().Count('\t') + 1 >= FewestFields))
            {
                DelimitedLines.Read(lines, null, markup: null, blocks);
                start = end;
            }
            else
            {
                blocks.Add(target[start++]);
            }
        }
    }

    internal static ImmutableArray<Hint> Hints(OfficePackage package)
    {
        var title = ((string?)package.Load("docProps/core.xml", needed: false)?.Element("title") ?? "").Trim();
        return title.Length == 0 ? [] : [new Hint(HintKind.Title, title)];
    }
}
