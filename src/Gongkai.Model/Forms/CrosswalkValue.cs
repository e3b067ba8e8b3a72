namespace Gongkai.Model;

/// <summary>A value of the panel of all editions that is named by the crosswalk and by no edition.</summary>
/// <param name="Code">Its code in the panel.</param>
/// <param name="Unit">Its unit, as of a column: <c>count</c>, <c>CNY</c> or <c>10000 CNY</c>.</param>
/// <param name="English">What it counts, in English.</param>
internal sealed record CrosswalkValue(CellCode Code, string Unit, string English);
