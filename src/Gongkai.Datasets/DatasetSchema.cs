using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>The tables of a dataset with the type and the meaning of every column.</summary>
internal static class DatasetSchema
{
    /// <summary>
    /// As Markdown, a heading and a list for each table. Of the wide table, columns of values are left out: the codebook has them.
    /// </summary>
    public static string ToMarkdown(ImmutableArray<Edition> editions)
    {
        var text = new StringBuilder();
        foreach (var table in new DatasetTables(editions, [], new SourceVersions()).All)
        {
            text.Append(text.Length > 0 ? "\n" : "");
            text.Append(CultureInfo.InvariantCulture, $"## {table.Name}\n\n{table.Description}\n\n");
            text.Append("| column | type | meaning |\n| --- | --- | --- |\n");
            foreach (var column in table.Columns.Where(column => !column.Name.Contains('.', StringComparison.Ordinal)))
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| `{column.Name}` | {Name(column.Type)}{(column.IsRequired ? "" : "?")} | " +
                        $"{Cell(column.Description)}{Codes(column)} |\n");
            if (table.Name == "wide") text.Append("\nThen a column for each code of `codebook.csv`, such as `requests.received.total`.\n");
        }

        return text.ToString();
    }

    // What a column says of each code begins with the code; only where it says nothing are they listed.
    private static string Codes(Column column) =>
        column.Codes.IsEmpty || column.Codes.All(code => column.Description.Contains($"{code}:", StringComparison.Ordinal))
            ? "" : $" One of {string.Join(", ", column.Codes.Select(code => $"`{code}`"))}.";

    private static string Name(ColumnType type) => type switch
    {
        ColumnType.Text => "text",
        ColumnType.Int32 or ColumnType.Int64 => "integer",
        ColumnType.Decimal or ColumnType.Double => "number",
        ColumnType.Date => "date",
        ColumnType.Boolean => "boolean",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A type without a name."),
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
