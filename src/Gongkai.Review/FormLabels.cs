using Gongkai.Datasets;
using Gongkai.Model;

namespace Gongkai.Review;

/// <summary>The official labels of the cells, from the dataset's own codebook.</summary>
internal sealed class FormLabels
{
    private readonly Dictionary<(string Edition, CellCode Cell), (string Row, string Column, string English)> _labels = [];

    /// <exception cref="DatasetReadException">The codebook cannot be read.</exception>
    public FormLabels(string dataset)
    {
        foreach (var row in DatasetRows.Read(dataset, "codebook"))
            _labels[(row["edition"], new CellCode(row["table"], row["row"], row["column"]))] = (
                row["row_label"], row["column_label"], row["english"]);
    }

    public (string Row, string Column, string English) Of(string edition, CellCode cell) =>
        _labels.GetValueOrDefault((edition, cell), (cell.Row, cell.Column, $"{cell.Row}, {cell.Column}"));
}
