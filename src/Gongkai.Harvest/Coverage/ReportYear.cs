using System.Globalization;
using System.Text.RegularExpressions;
using Gongkai.Harvest.Archiving;

namespace Gongkai.Harvest.Coverage;

/// <summary>The year that an address most likely reports on, before anybody has read it.</summary>
internal static partial class ReportYear
{
    // From the page of a list over an article to its attachment.
    private const int MostReferrers = 3;

    private const string Digits = "〇一二三四五六七八九";

    /// <summary>
    /// By the words of the link, or of a link on the way there, and else by the day of publication; none when neither tells.
    /// </summary>
    public static int? Of(ManifestRow row, HarvestArchive archive)
    {
        var on = row;
        for (var step = 0; on is not null && step < MostReferrers; step++)
        {
            if (In(on.LinkText) is { } year) return year;
            on = on.Referrer.Length > 0 && archive.Find(on.Referrer)?.Last is { Role: FetchRole.Report } referrer ? referrer : null;
        }

        return row.PublishedOn?.Year - 1;
    }

    /// <summary>The year that a title names.</summary>
    public static int? In(string title)
    {
        if (Arabic().Match(title) is { Success: true } arabic) return int.Parse(arabic.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
        if (Chinese().Match(title) is not { Success: true } chinese) return null;

        var year = 0;
        foreach (var digit in chinese.Groups["y"].Value)
            year = (year * 10) + (digit is '○' or '零' or 'Ｏ' ? 0 : Digits.IndexOf(digit, StringComparison.Ordinal));
        return year;
    }

    [GeneratedRegex("(?<y>20[0-9]{2})(?:年|年度|度|[^0-9]|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Arabic();

    [GeneratedRegex("(?<y>二[〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{2})年", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();
}
