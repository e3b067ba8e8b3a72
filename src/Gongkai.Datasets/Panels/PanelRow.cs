namespace Gongkai.Datasets.Panels;

/// <summary>A row of a panel, while it is put together from the tables of its dataset.</summary>
/// <param name="Report">Its row of <c>reports</c>, the columns in the order of <see cref="Panel.ReportColumns"/>.</param>
/// <param name="Source">Its file, as messages name it: with its dataset.</param>
internal sealed record PanelRow(string AgencyId, int Year, string[] Report, string Source)
{
    /// <summary>
    /// The cells of its row of <c>wide</c> as they are written, in the order of the panel's columns; empty where there is no number.
    /// </summary>
    public string[] Cells { get; set; } = [];

    /// <summary>What <c>wide</c> says of its trust, in the order of <see cref="Panel.TrustColumns"/>.</summary>
    public string[] Trust { get; set; } = [];
}
