using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>A row of a form, or the heading of a group of rows.</summary>
/// <param name="Code">Its code in the codebook; for a group, the code its rows begin with.</param>
/// <param name="Label">The official label, without the labels of the groups above.</param>
/// <param name="Path">The official labels from the outermost group to this row, as in the codebook.</param>
/// <param name="Parent">The code of the group it belongs to; empty when it belongs to none.</param>
/// <param name="IsGroup">True when it only heads other rows.</param>
/// <param name="Columns">The codes of the columns it has values in, in the order of the form; empty for a group.</param>
/// <param name="English">What it counts, in English.</param>
internal sealed record EditionRow(
    string Code, string Label, ImmutableArray<string> Path, string Parent, bool IsGroup, ImmutableArray<string> Columns, string English)
{
    /// <summary>The unit as the form prints it beside the row, such as 条 or 万元; empty where the column has the unit.</summary>
    public string PrintedUnit { get; init; } = "";

    /// <summary>Where the row was seen in print; empty where its form is at hand.</summary>
    public string Seen { get; init; } = "";
}
