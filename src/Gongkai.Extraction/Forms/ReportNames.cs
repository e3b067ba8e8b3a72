using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;

namespace Gongkai.Extraction.Forms;

/// <summary>What the reports of a family of forms are called: the words of a title behind the agency and the year.</summary>
internal sealed class ReportNames
{
    private const string YearGroup = "(?<year>20[0-9]{2}|二[〇○零0Oo][〇○零一二三四五六七八九0Oo]{2})";

    // A report that is a book of its own has parts with titles.
    private const string Part = "^(?:第[一二三四五六七八九十]+部分)?";

    /// <param name="names">The names, such as 行政执法统计年报; none for reports on disclosure.</param>
    public ReportNames(ImmutableArray<string> names)
    {
        if (names.IsEmpty) return;
        var any = $"(?:{string.Join('|', names.Select(Folding.Fold).OrderByDescending(name => name.Length).Select(Regex.Escape))})";
        Patterns =
        [
            Pattern($"{Part}(?<agency>.*?[^0-9〇○零一二三四五六七八九])?\\(?{YearGroup}\\)?年?度?\\)?(?:的)?{any}$"),
            Pattern($"{Part}{YearGroup}年度?(?<agency>.+?){any}$"),
            Pattern($"{Part}(?<agency>.*?){any}\\(?{YearGroup}年?度?\\)?$"),
        ];

        static Regex Pattern(string text) => new(text, RegexOptions.CultureInvariant);
    }

    /// <summary>Those of the annual reports on government information disclosure, which have many names.</summary>
    public static ReportNames Disclosure { get; } = new([]);

    /// <summary>How titles with these names are printed, with the groups agency and year; empty for reports on disclosure.</summary>
    public ImmutableArray<Regex> Patterns { get; } = [];
}
