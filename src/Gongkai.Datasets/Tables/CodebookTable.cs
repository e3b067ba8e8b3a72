using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>The definition of the codebook.</summary>
internal static class CodebookTable
{
    /// <param name="editions">The codes of all editions.</param>
    public static Table<CodebookEntry> Define(ImmutableArray<string> editions) =>
        new Table<CodebookEntry>("codebook", "Every value of every edition of the official form, in the order of the form.")
        {
            PrimaryKey = ["edition", "table", "row", "column"],
        }
        .Code("edition", "The edition of the form.", editions, entry => entry.Edition)
        .RequiredText("table", "The code of the table.", entry => entry.Cell.Table)
        .RequiredText("row", "The code of the row.", entry => entry.Cell.Row)
        .RequiredText("column", "The code of the column.", entry => entry.Cell.Column)
        .RequiredText("row_label", "The official label of the row, after the labels of its groups, / separated.", entry => entry.RowLabel)
        .RequiredText(
            "column_label", "The official label of the column, after the labels of its groups, / separated.", entry => entry.ColumnLabel)
        .RequiredText("english", "What it counts, in English.", entry => entry.English)
        .RequiredText("unit", "The unit of the value: count, CNY or 10000 CNY.", entry => entry.Unit)
        .Code("span",
            "year: the year reported on. cumulative: all years so far. part: a part of the year. gongkai panel takes those of the year " +
            "only.",
            EnumNames.Of<ColumnSpan>(EnumNames.Code), entry => entry.Span.Code());
}
