using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Office;

/// <summary>
/// One section of a spreadsheet's number format: what stands before the digits, how many there are, and what stands behind.
/// </summary>
internal sealed record NumberFormat(
    string Before, int IntegerDigits, int Decimals, int OptionalDecimals, bool Thousands, bool Percent, string After)
{
    /// <summary>
    /// Reads a section; nothing for what is not read, such as dates, fractions and exponents. A section without digits prints its words
    /// only.
    /// </summary>
    public static NumberFormat? Parse(string pattern)
    {
        StringBuilder before = new(), after = new();
        int integer = 0, decimals = 0, optional = 0;
        bool thousands = false, percent = false, point = false, digits = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var words = digits ? after : before;
            switch (pattern[i])
            {
                case '"':
                    var quote = pattern.IndexOf('"', i + 1);
                    if (quote < 0) return null;
                    words.Append(pattern, i + 1, quote - i - 1);
                    i = quote;
                    break;
                case '\\' when i + 1 < pattern.Length: words.Append(pattern[++i]); break;
                case '_' or '*': i++; break;
                case '[':
                    var bracket = pattern.IndexOf(']', i);
                    if (bracket < 0) return null;
                    var dollar = pattern[(i + 1)..bracket];
                    if (dollar.StartsWith('$')) words.Append(dollar[1..].Split('-')[0]);
                    i = bracket;
                    break;
                case '0' or '#' or '?':
                    digits = true;
                    if (!point) integer += pattern[i] == '0' ? 1 : 0;
                    else if (pattern[i] == '0') decimals++;
                    else optional++;
                    break;
                case '.' when !point: point = digits = true; break;
                case ',' when digits && !point: thousands = true; break;
                case '%': percent = true; words.Append('%'); break;
                case '-' or '+' or '(' or ')' or ' ' or '￥' or '¥' or '$' or ':' or '/' when pattern[i] != '/'
                    || digits:
                    words.Append(pattern[i]); break;
                case > '\u007F': words.Append(pattern[i]); break;
                default: return null;
            }
        }

        return new NumberFormat(before.ToString(), digits ? integer : -1, decimals, optional, thousands, percent, after.ToString());
    }

    /// <param name="size">The number without its sign, which the pattern carries.</param>
    public string Print(decimal size)
    {
        if (IntegerDigits < 0) return Before + After;
        var value = Percent ? size * 100 : size;
        var places = Decimals + OptionalDecimals;
        var rounded = Math.Round(value, Math.Min(places, 20), MidpointRounding.AwayFromZero);
        var integer = (Thousands ? "#,##" : "#") + new string('0', Math.Max(IntegerDigits, 0));
        if (IntegerDigits == 0) integer = Thousands ? "#,###" : "#";
        var pattern = integer + (places > 0 ? "." + new string('0', Decimals) + new string('#', OptionalDecimals) : "");
        return Before + rounded.ToString(pattern, CultureInfo.InvariantCulture) + After;
    }
}
