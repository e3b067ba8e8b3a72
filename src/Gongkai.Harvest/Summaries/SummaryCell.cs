namespace Gongkai.Harvest.Summaries;

/// <summary>A text that may lead somewhere.</summary>
/// <param name="Address">Empty when it leads nowhere.</param>
/// <param name="Mark">What the text is marked as, for the style of the page; empty for none.</param>
internal readonly record struct SummaryCell(string Text, string Address = "", string Mark = "")
{
    public static implicit operator SummaryCell(string text) => new(text);
}
