using Gongkai.Model;

namespace Gongkai.Extraction.Sums.CrossReports;

/// <summary>A cell with its place among those of <see cref="FigureCells"/>, at which figures are found without its name.</summary>
internal readonly record struct PlacedCell(CellCode Cell, int Index);
