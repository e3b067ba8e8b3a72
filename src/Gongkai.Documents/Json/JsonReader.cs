using System.Collections.Immutable;
using System.Text.Json;
using Gongkai.Documents.Formats;
using Gongkai.Documents.Html;
using Gongkai.Documents.Text;
using Gongkai.Model;

namespace Gongkai.Documents.Json;

/// <summary>
/// Reads the data of a site's software: markup in its strings as pages, other text as text, and lists of lists as tables.
/// </summary>
internal static class JsonReader
{
    // Data packed as a string in data: an envelope, the article, its body.
    private const int DeepestNesting = 3;

    /// <summary>Reads the data; nothing when the text is none.</summary>
    public static ImmutableArray<Hint>? Read(string text, BlockList blocks) => Read(text, blocks, depth: 0);

    private static ImmutableArray<Hint>? Read(string text, BlockList blocks, int depth)
    {
        using var data = JsonText.Parse(text);
        if (data is null) return null;
        var hints = ImmutableArray.CreateBuilder<Hint>();
        var open = new Stack<(string Name, JsonElement Value)>();
        open.Push(("", data.RootElement));
        while (open.TryPop(out var item) && !blocks.IsFull)
        {
            blocks.Cancel.ThrowIfCancellationRequested();
            switch (item.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in item.Value.EnumerateObject().Reverse()) open.Push((property.Name, property.Value));
                    break;
                case JsonValueKind.Array when Rows(item.Value) is { Count: > 1 } rows:
                    AddTable(rows, blocks);
                    break;
                case JsonValueKind.Array:
                    foreach (var element in item.Value.EnumerateArray().Reverse()) open.Push((item.Name, element));
                    break;
                case JsonValueKind.String when item.Value.GetString() is { Length: > 0 } value:
                    AddHint(item.Name, value, hints);
                    AddText(value, blocks, depth, hints);
                    break;
            }
        }

        return hints.ToImmutable();
    }

    private static void AddText(string value, BlockList blocks, int depth, ImmutableArray<Hint>.Builder hints)
    {
        if (depth < DeepestNesting && JsonText.Opens(value) && Read(value, blocks, depth + 1) is { } inner) hints.AddRange(inner);
        else if (EnclosedMarkup.Unescaped(value) is { } markup) HtmlReader.ReadFragment(markup, blocks);
        // Keys, addresses and codes are no text of a report.
        else if (value.AsSpan().ContainsAnyInRange('\u4E00', '\u9FFF')) PlainTextReader.Read(value, markdown: false, blocks);
    }

    private static void AddHint(string name, string value, ImmutableArray<Hint>.Builder hints)
    {
        if (name.Contains("title", StringComparison.OrdinalIgnoreCase) && value.AsSpan().ContainsAnyInRange('\u4E00', '\u9FFF'))
            hints.Add(new Hint(HintKind.ArticleTitle, value));
        else if (name.Contains("pub", StringComparison.OrdinalIgnoreCase)
            && (name.Contains("date", StringComparison.OrdinalIgnoreCase) || name.Contains("time", StringComparison.OrdinalIgnoreCase)))
            hints.Add(new Hint(HintKind.PublishedOn, value));
    }

    /// <summary>The rows of a table: a list of lists of plain values; nothing for any other list.</summary>
    private static List<List<string>>? Rows(JsonElement array)
    {
        var rows = new List<List<string>>();
        foreach (var row in array.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array) return null;
            var cells = new List<string>();
            foreach (var cell in row.EnumerateArray())
            {
                if (cell.ValueKind is JsonValueKind.Array or JsonValueKind.Object) return null;
                cells.Add(cell.ValueKind switch
                {
                    JsonValueKind.String => cell.GetString() ?? "",
                    JsonValueKind.Null => "",
                    _ => cell.GetRawText(),
                });
            }

            rows.Add(cells);
        }

        return rows;
    }

    private static void AddTable(List<List<string>> rows, BlockList blocks)
    {
        var columns = rows.Max(row => row.Count);
        if (columns == 0 || !blocks.AllowCells(rows.Sum(row => row.Count), columns)) return;
        var cells = rows.SelectMany((row, at) => row.Select((text, column) => new Cell(at, column, 1, 1, text.Trim(), Location.Nowhere)));
        blocks.Add(new Block.Table(new Grid(GridKind.Delimited, rows.Count, columns, [.. cells], Location.Nowhere)));
    }
}
