using System.Collections.Immutable;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// How well a reading of a table explains the print. Compared field by field in this order; the order is the policy. Sums stand below
/// labels and positions: ranked above, they make wrong readings look verified.
/// </summary>
/// <param name="ValuesUnexplained">Printed values of the region that are bound to no cell and left out by no named rule.</param>
/// <param name="LabelsContradicted">Known labels that stand over or beside values of another column or row.</param>
/// <param name="LabelsByText">Rows and columns whose labels are known.</param>
/// <param name="CellsMissing">Cells of the rows that are read for which nothing is printed, not even a blank.</param>
/// <param name="PositionsStated">Cells whose place in their row the format or the page states.</param>
/// <param name="SumsFailed">Sums of the form that fail.</param>
/// <param name="SumsHeld">Sums of the form that hold and are not of zeros alone.</param>
/// <param name="CellsRead">Cells of the form that are read, blank ones among them.</param>
/// <param name="CellsInferred">Cells whose row or column only its place tells.</param>
internal readonly record struct Evidence(
    int ValuesUnexplained, int LabelsContradicted, int LabelsByText, int CellsMissing, int PositionsStated, int SumsFailed, int SumsHeld,
        int CellsRead, int CellsInferred) : IComparable<Evidence>
{
    /// <summary>Positive when this evidence is the better one.</summary>
    public int CompareTo(Evidence other) =>
        CompareWithoutSums(other) is not 0 and var order ? order
        : CompareSums(other) is not 0 and var sums ? sums
        : CellsRead != other.CellsRead ? CellsRead.CompareTo(other.CellsRead)
        : other.CellsInferred.CompareTo(CellsInferred);

    /// <summary>Positive when this evidence is the better one before any sum is looked at.</summary>
    public int CompareWithoutSums(Evidence other) =>
        ValuesUnexplained != other.ValuesUnexplained ? other.ValuesUnexplained.CompareTo(ValuesUnexplained)
        : LabelsContradicted != other.LabelsContradicted ? other.LabelsContradicted.CompareTo(LabelsContradicted)
        : LabelsByText != other.LabelsByText ? LabelsByText.CompareTo(other.LabelsByText)
        : CellsMissing != other.CellsMissing ? other.CellsMissing.CompareTo(CellsMissing)
        : PositionsStated.CompareTo(other.PositionsStated);

    /// <summary>The figures with their names, in the order in which they are compared.</summary>
    public ImmutableArray<EvidenceFigure> Figures =>
    [
        new("values unexplained", ValuesUnexplained), new("labels contradicted", LabelsContradicted), new("labels by text", LabelsByText),
            new("cells missing", CellsMissing),
        new("positions stated", PositionsStated), new("sums failed", SumsFailed), new("sums held", SumsHeld), new("cells read", CellsRead),
            new("cells inferred", CellsInferred),
    ];

    /// <summary>Positive when more speaks for this evidence by sums alone.</summary>
    public int CompareSums(Evidence other) =>
        SumsFailed != other.SumsFailed ? other.SumsFailed.CompareTo(SumsFailed) : SumsHeld.CompareTo(other.SumsHeld);
}
