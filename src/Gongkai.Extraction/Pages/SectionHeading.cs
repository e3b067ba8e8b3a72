using System.Text.RegularExpressions;

namespace Gongkai.Extraction.Pages;

/// <summary>Recognises the heading of a section, which no table row looks like: its ordinal, and a title that ends as titles do.</summary>
internal static partial class SectionHeading
{
    public static bool IsMatch(string text) => Heading().IsMatch(text);

    [GeneratedRegex(@"^[（(]?[一二三四五六七八九十]{1,2}[、.．）)].{2,40}(情况|问题|事项|措施|附件)$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();
}
