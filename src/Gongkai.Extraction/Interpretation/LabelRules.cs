using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Diagnostics of binding labels to rows and columns.</summary>
internal static class LabelRules
{
    public static readonly Rule UnknownRow = new(
        "LAB001", Stage.Normalize, Severity.Warning, "A row label is not in the form",
        "Look at the document. If the label is a new spelling, add a line to aliases.tsv; if the row is an agency's own addition, " +
        "nothing is to be done.");

    public static readonly Rule RowByPlace = new(
        "LAB002", Stage.Normalize, Severity.Warning, "A row was bound by its place between known rows",
        "Compare the label with the official one. If it is a spelling of it, add a line to aliases.tsv.");

    public static readonly Rule ColumnsByCount = new(
        "LAB003", Stage.Normalize, Severity.Warning, "Columns were bound by their number because header labels are missing",
        "Compare the header with the official one; add new spellings to aliases.tsv.");

    public static readonly Rule RowTwice = new(
        "LAB004", Stage.Normalize, Severity.Warning, "A row is printed twice with different values",
        "Look at the document; the first one was taken.");

    public static readonly Rule ValuesUnplaced = new(
        "LAB005", Stage.Normalize, Severity.Warning, "The values of a row cannot be assigned to its columns",
        "The row prints fewer or more values than the table has columns. Read it in the document; its values are marked unreadable.");

    public static readonly Rule RowCutOff = new(
        "LAB006", Stage.Normalize, Severity.Warning, "A row is cut off before its last column",
        "A converter lost the last cells. Get the original file; the lost cells are marked absent.");

    public static readonly Rule ColumnMissing = new(
        "LAB007", Stage.Normalize, Severity.Warning, "The table lacks a column of the form",
        "Nothing, if the document is printed so. The column's cells are marked absent.");

    public static readonly Rule RowOutsideForm = new(
        "LAB009", Stage.Normalize, Severity.Info, "The table has a row that is an addition to the form",
        "Nothing. The row is left out.");

    public static readonly Rule RowBesideHeader = new(
        "LAB010", Stage.Normalize, Severity.Warning, "The cells of a row stand beside the columns of the header",
        "Compare the row with the document. It prints one cell for each column; they were taken in order.");

    public static readonly Rule BoundByCrossing = new(
        "LAB011", Stage.Normalize, Severity.Warning, "A table is laid out otherwise than the form",
        "Compare a few of its values with the document: each was given to the row and the column whose labels cross at its cell.");

    public static readonly Rule OtherCounter = new(
        "LAB012", Stage.Normalize, Severity.Info, "A row is counted in another word than the form's",
        "Nothing, if the agency counts the same things, such as 条 for 件. The number was taken as it is printed.");

    public static readonly Rule OtherKindOfUnit = new(
        "LAB013", Stage.Normalize, Severity.Warning, "A row has a unit of another kind than the form's",
        "Look at the document: an amount is printed where the form counts, or a count where it asks for an amount. The value is marked " +
        "unreadable.");

    public static readonly Rule RowMissing = new(
        "LAB014", Stage.Normalize, Severity.Warning, "The table lacks a row of the form",
        "Nothing, if the document is printed so. Otherwise look for the row: its label may be lost, or its cells blank. They are " +
        "marked absent.");
}
