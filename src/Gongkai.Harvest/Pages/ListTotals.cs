namespace Gongkai.Harvest.Pages;

/// <summary>What a page of a list states about the whole list.</summary>
/// <param name="Records">Entries of all pages together; none when the page does not state it.</param>
/// <param name="Pages">Pages of the list; none when the page does not state it.</param>
internal sealed record ListTotals(int? Records, int? Pages)
{
    /// <summary>Nothing is stated.</summary>
    public static ListTotals None { get; } = new(null, null);

    /// <summary>The larger of two statements on pages of one list.</summary>
    public ListTotals Or(ListTotals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ListTotals(Larger(Records, other.Records), Larger(Pages, other.Pages));
    }

    private static int? Larger(int? one, int? other) => one is { } a && other is { } b ? Math.Max(a, b) : one ?? other;
}
