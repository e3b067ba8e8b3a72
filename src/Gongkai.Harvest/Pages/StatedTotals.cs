using System.Globalization;
using System.Text.RegularExpressions;

namespace Gongkai.Harvest.Pages;

/// <summary>Reads how long a list says it is: in a script (<c>recordCount: 20</c>), or in words (共20条, 共3页).</summary>
internal static partial class StatedTotals
{
    // A list states its length once or twice; prose that counts other things may do so often.
    private const int MostStatements = 4;

    // Lists of annual reports are short; larger numbers are identifiers.
    private const int MostRecords = 100_000;

    /// <param name="markup">The page with its scripts.</param>
    /// <param name="visible">Its text without white space.</param>
    public static ListTotals Of(string markup, string visible)
    {
        var records = Largest(ScriptRecords(), markup) ?? Largest(WordRecords(), visible);
        var pages = Largest(ScriptPages(), markup) ?? Largest(WordPages(), visible);
        if (pages is null && records is { } all && Largest(PageSize(), markup) is { } size and > 0) pages = (all + size - 1) / size;
        return new ListTotals(records, pages);
    }

    private static int? Largest(Regex pattern, string text)
    {
        int? largest = null;
        var found = 0;
        for (var match = pattern.Match(text); match.Success && found < MostStatements; match = match.NextMatch(), found++)
        {
            if (int.TryParse(match.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number <= MostRecords)
                largest = Math.Max(largest ?? 0, number);
        }

        return largest;
    }

    [GeneratedRegex(
        "(?:recordcount|record_count|totalrecords?|totalcount|total_count|totalrows|totalnum|allcount)" +
        """["']?\s{0,8}[:=]\s{0,8}["']?(?<n>[0-9]{1,9})""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ScriptRecords();

    [GeneratedRegex("""(?:pagecount|page_count|countpage|totalpages?|total_pages?)["']?\s{0,8}[:=]\s{0,8}["']?(?<n>[0-9]{1,9})""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ScriptPages();

    [GeneratedRegex("""(?:prepage|perpage|pagesize|page_size)["']?\s{0,8}[:=]\s{0,8}["']?(?<n>[0-9]{1,9})""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex PageSize();

    [GeneratedRegex(
        "(?:共有?|共计|总共|总计|总数[:：]?)(?<n>[0-9]{1,9})(?:条|篇|个?文件|条?记录|项)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex WordRecords();

    [GeneratedRegex("(?:(?:共有?|共计|总共)|第?[0-9]{1,5}/)(?<n>[0-9]{1,9})页", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex WordPages();
}
