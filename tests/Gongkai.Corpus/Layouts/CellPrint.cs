using System.Collections.Immutable;

namespace Gongkai.Corpus.Layouts;

/// <summary>What a value cell prints, and what a careful person reads in it.</summary>
/// <param name="Raw">The text of the cell.</param>
/// <param name="Status">The status of the dataset's contract: <c>reported</c>, <c>blank</c>, <c>mark</c>, <c>absent</c> or
/// <c>unreadable</c>. </param>
/// <param name="Value">The number, where one is reported.</param>
internal sealed record CellPrint(string Raw, string Status, decimal? Value)
{
    public const string Reported = "reported";
    public const string BlankStatus = "blank";
    public const string MarkStatus = "mark";
    public const string AbsentStatus = "absent";
    public const string UnreadableStatus = "unreadable";

    /// <summary>A cell that is not printed.</summary>
    public static CellPrint Absent { get; } = new("", AbsentStatus, null);

    /// <summary>Statuses that a careful reader may give as well.</summary>
    public ImmutableArray<string> StatusAny { get; init; } = [];

    /// <summary>Values that a careful reader may give as well.</summary>
    public ImmutableArray<decimal> ValueAny { get; init; } = [];

    public static CellPrint Number(decimal value) => new(Plain(value), Reported, value);

    public static CellPrint Blank(string raw = "") => new(raw, BlankStatus, null);

    public static CellPrint Mark(string raw) => new(raw, MarkStatus, null);

    public static CellPrint Unreadable(string raw) => new(raw, UnreadableStatus, null);

    /// <summary>The number without an exponent and without zeros that say nothing.</summary>
    public static string Plain(decimal value) => value.ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The same print, with more that a careful reader may answer.</summary>
    public CellPrint Or(params string[] statuses) =>
        this with { StatusAny = [.. StatusAny.Union(statuses).Where(status => status != Status)] };
}
