namespace Gongkai.Harvest.Summaries;

/// <summary>A text that may lead somewhere.</summary>
/// <param name="Address">Empty when it leads nowhere.</param>
internal readonly record struct SummaryCell(string Text, string Address = "")
{
    public static implicit operator SummaryCell(string text) => new(text);
}
