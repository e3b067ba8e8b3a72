using System.Buffers;
using System.Text;

namespace Gongkai.Documents.Html.Styles;

/// <summary>
/// Leaves of style sheets only the rules that decide whether text is seen: most rules of a page set margins and fonts, and parsing them
/// would
/// cost more than reading the page. Looks at each character once.
/// </summary>
internal sealed class StyleFilter
{
    // At-rules inside each other and brackets inside each other; real sheets have two of each.
    private const int DeepestNesting = 8;
    private const int DeepestBrackets = 16;

    // Selectors and declarations of one rule; a longer one is data.
    private const int LongestRule = 32 << 10;

    private static readonly SearchValues<char> Structural = SearchValues.Create("{};\"'\\/()[]<-");

    /// <summary>Colours that no page has behind its text unless it says so.</summary>
    private static readonly HashSet<string> DarkNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "black", "windowtext", "red", "blue", "navy", "green", "darkgreen", "darkblue", "darkred", "maroon", "purple", "gray", "grey",
            "dimgray", "dimgrey",
        "orange", "brown", "inherit", "initial", "unset", "currentcolor", "auto", "teal",
    };

    private readonly List<Candidate> _candidates = [];
    private readonly HashSet<string> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _grounds = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _inCells;
    private Properties _hiding;
    private bool _standsForAnother;

    /// <param name="inCells">Names of the classes and of the tags of lines that stand in cells of tables: how these stand beside each other
    /// matters, too.</param>
    public StyleFilter(HashSet<string> inCells) => _inCells = inCells.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Rules that were left out because they nest or extend beyond any real one.</summary>
    public int Refused { get; private set; }

    /// <summary>Notes a background that the page states outside its sheets.</summary>
    public void AddGround(string colour) => _grounds.Add(FirstWord(colour));

    /// <summary>Notes that elements of the page state backgrounds of their own.</summary>
    public void AddAnyGround() => _hiding |= Properties.Colour;

    public void Read(string sheet)
    {
        var frames = new Stack<(int Start, int BodyAt)>();
        var wrappers = new List<string>();
        int start = 0, brackets = 0, refusedDepth = 0;
        for (var at = 0; at < sheet.Length;)
        {
            var step = sheet.AsSpan(at).IndexOfAny(Structural);
            if (step < 0) break;
            at += step;
            switch (sheet[at])
            {
                case '/' when sheet.AsSpan(at).StartsWith("/*"):
                    var end = sheet.IndexOf("*/", at + 2, StringComparison.Ordinal);
                    // A comment before a selector is no part of it.
                    if (sheet.AsSpan(start, at - start).IsWhiteSpace() && end >= 0) start = end + 2;
                    at = end < 0 ? sheet.Length : end + 2;
                    continue;
                case '<' when sheet.AsSpan(at).StartsWith("<!--"):
                    at += 4;
                    start = at;
                    continue;
                case '-' when sheet.AsSpan(at).StartsWith("-->"):
                    at += 3;
                    start = at;
                    continue;
                case '"' or '\'':
                    at = EndOfString(sheet, at);
                    continue;
                case '\\':
                    at += 2;
                    continue;
                case '(' or '[':
                    brackets++;
                    break;
                case ')' or ']' when brackets > 0:
                    brackets--;
                    break;
                case ';' when brackets == 0 && frames.Count == wrappers.Count && refusedDepth == 0:
                    // A statement such as @import or @charset.
                    start = at + 1;
                    break;
                case '{':
                    brackets = 0;
                    if (refusedDepth > 0)
                    {
                        refusedDepth++;
                    }
                    else if (frames.Count >= DeepestNesting)
                    {
                        refusedDepth = 1;
                        Refused++;
                    }
                    else
                    {
                        var head = sheet.AsSpan(start, at - start).Trim();
                        if (IsGroup(head)) wrappers.Add(head.Length <= LongestRule ? head.ToString() : "@media not all");
                        frames.Push((start, at + 1));
                        start = at + 1;
                    }

                    break;
                case '}':
                    brackets = 0;
                    if (refusedDepth > 0)
                    {
                        refusedDepth--;
                    }
                    else if (frames.TryPop(out var frame))
                    {
                        if (frames.Count < wrappers.Count) wrappers.RemoveAt(wrappers.Count - 1);
                        else Note(sheet, frame.Start, frame.BodyAt, at, wrappers);
                    }

                    start = at + 1;
                    break;
            }

            at++;
        }
    }

    /// <summary>A style sheet of the rules that matter; empty when nothing in any sheet can hide or add text.</summary>
    public string Relevant()
    {
        if (_texts.Overlaps(_grounds) || _texts.Any(IsLight)) _hiding |= Properties.Colour;
        if (_texts.Concat(_grounds).Any(colour => colour.StartsWith("var(", StringComparison.OrdinalIgnoreCase)))
            _hiding |= Properties.Variable;
        var relevant = new StringBuilder();
        foreach (var candidate in _candidates)
        {
            if ((candidate.Has & _hiding) == 0) continue;
            foreach (var wrapper in candidate.Wrappers) relevant.Append(wrapper).Append('{');
            relevant.Append(candidate.Rule).Append('}', candidate.Wrappers.Length + 1).Append('\n');
        }

        return relevant.ToString();
    }

    private static int EndOfString(string sheet, int at)
    {
        var quote = sheet[at++];
        while (at < sheet.Length && sheet[at] != quote && sheet[at] != '\n') at += sheet[at] == '\\' ? 2 : 1;
        return Math.Min(at + 1, sheet.Length);
    }

    private static bool IsGroup(ReadOnlySpan<char> head) =>
        head.StartsWith("@media", StringComparison.OrdinalIgnoreCase) || head.StartsWith("@supports", StringComparison.OrdinalIgnoreCase)
        || head.StartsWith("@layer", StringComparison.OrdinalIgnoreCase);

    private void Note(string sheet, int start, int bodyAt, int end, List<string> wrappers)
    {
        var rule = sheet.AsSpan(start, end - start).Trim();
        if (rule.StartsWith("@")) return;
        if (rule.Length > LongestRule || Depth(rule) > DeepestBrackets)
        {
            Refused++;
            return;
        }

        var has = Properties.None;
        var body = sheet.AsSpan(bodyAt, end - bodyAt);
        foreach (var range in body.Split(';'))
        {
            var declaration = body[range];
            var colon = declaration.IndexOf(':');
            if (colon > 0) has |= Look(declaration[..colon].Trim(), declaration[(colon + 1)..].Trim());
        }

        if ((has & Properties.Layout) != 0 && MentionsInCells(sheet.AsSpan(start, bodyAt - 1 - start))) _hiding |= Properties.Layout;
        else has &= ~Properties.Layout;
        if (has != Properties.None) _candidates.Add(new Candidate(rule.ToString(), [.. wrappers], has));
    }

    private static int Depth(ReadOnlySpan<char> rule)
    {
        int depth = 0, deepest = 0;
        foreach (var character in rule)
        {
            if (character is '(' or '[') deepest = Math.Max(deepest, ++depth);
            else if (character is ')' or ']') depth--;
        }

        return deepest;
    }

    /// <summary>What a declaration is about; notes whether its value can hide text.</summary>
    private Properties Look(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        // Comments may stand anywhere; a name behind one is rare enough to take the whole rule for relevant.
        if (name.EndsWith("*/") || name.Contains("/*", StringComparison.Ordinal)) return Hides(Properties.All);
        if (name.StartsWith("--")) return Properties.Variable;
        Span<char> lower = stackalloc char[32];
        if (name.Length > lower.Length) return Properties.None;
        lower = lower[..name.ToLowerInvariant(lower)];
        _standsForAnother = value.Contains("var(", StringComparison.OrdinalIgnoreCase);
        switch (lower)
        {
            case "display":
                return If(StartsWith(value, "none"), Properties.Display)
                    | (StartsWith(value, "inline") && value.Length == 6 ? Properties.None : Properties.Layout);
            case "float" or "padding" or "padding-left" or "padding-right" or "margin-right": return Properties.Layout;
            case "vertical-align":
                return StartsWith(value, "su") || value.IndexOfAnyInRange('1', '9') >= 0 ? Properties.Layout : Properties.None;
            case "mso-hide": return If(StartsWith(value, "all"), Properties.Display);
            case "visibility": return If(!StartsWith(value, "visible"), Properties.Visibility);
            case "content-visibility": return If(StartsWith(value, "hidden"), Properties.Visibility);
            case "opacity": return If(!StartsWith(value, "1"), Properties.Opacity);
            case "filter": return If(value.Contains("opacity", StringComparison.OrdinalIgnoreCase), Properties.Opacity);
            case "font-size": return If(IsTiny(value), Properties.FontSize);
            case "font": return If(HasTinySize(value), Properties.FontSize);
            case "color" or "-webkit-text-fill-color":
                _texts.Add(FirstWord(value));
                return Properties.Colour;
            case "background" or "background-color":
                _grounds.Add(FirstWord(value));
                return Properties.Colour;
            case "background-image": return Properties.Colour;
            case "width" or "height" or "max-width" or "max-height": return If(IsTiny(value), Properties.Size);
            case "overflow" or "overflow-x" or "overflow-y" or "table-layout": return Properties.Size;
            case "position" or "margin" or "margin-left"
                or "margin-top":
                return Properties.Position | Properties.Layout
                    | If(value.Contains('-') && lower is not "position", Properties.Position);
            case "left" or "right" or "top" or "bottom" or "inset" or "text-indent":
                return Properties.Layout | If(value.Length > 3, Properties.Position);
            case "clip" or "clip-path": return If(!StartsWith(value, "auto") && !StartsWith(value, "none"), Properties.Clip);
            case "transform":
                return If(
                value.Contains("scale", StringComparison.OrdinalIgnoreCase)
                || value.Contains("translate", StringComparison.OrdinalIgnoreCase)
                || value.Contains("matrix", StringComparison.OrdinalIgnoreCase)
                || value.Contains("rotate", StringComparison.OrdinalIgnoreCase), Properties.Clip);
            case "scale" or "translate": return Hides(Properties.Clip);
            case "text-decoration"
                or "text-decoration-line":
                return If(value.Contains("through", StringComparison.OrdinalIgnoreCase), Properties.Decoration);
            case "content":
                return If(
                value.Trim("\"'. ").Length > 0 && !StartsWith(value, "none") && !StartsWith(value, "normal"), Properties.Content);
            case "all": return Hides(Properties.All);
            default: return Properties.None;
        }
    }

    private Properties If(bool hides, Properties property) =>
        _standsForAnother ? Hides(property | Properties.Variable) & ~Properties.Variable : hides ? Hides(property) : property;

    /// <summary>Whether a selector names a class, or ends with a tag, that stands in cells.</summary>
    private bool MentionsInCells(ReadOnlySpan<char> selectors)
    {
        for (var at = 0; at < selectors.Length; at++)
        {
            if (!IsNameCharacter(selectors[at])) continue;
            var end = at + 1;
            while (end < selectors.Length && IsNameCharacter(selectors[end])) end++;
            if ((at == 0 || selectors[at - 1] is not (':' or '[' or '"')) && _inCells.Contains(selectors[at..end])) return true;
            at = end;
        }

        return false;
    }

    private static bool IsNameCharacter(char character) => char.IsLetterOrDigit(character) || character is '-' or '_';

    private Properties Hides(Properties property)
    {
        _hiding |= property;
        return property;
    }

    private static bool StartsWith(ReadOnlySpan<char> value, string word) => value.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>A length of zero or one, or one that only a computation tells.</summary>
    private static bool IsTiny(ReadOnlySpan<char> value) =>
        value.IsEmpty || value[0] is '0' or '.' || !char.IsAsciiDigit(value[0]) && value.Contains('(')
            || (value[0] == '1' && (value.Length == 1 || !(char.IsAsciiDigit(value[1]) || value.StartsWith("100"))));

    private static bool HasTinySize(ReadOnlySpan<char> value)
    {
        foreach (var range in value.Split(' '))
        {
            var word = value[range];
            if (!word.IsEmpty && (word[0] is '0' or '.' || word.StartsWith("1p") || word.Contains('('))) return true;
        }

        return false;
    }

    private static string FirstWord(ReadOnlySpan<char> value)
    {
        var end = value.IndexOfAny(' ', '!', '\n');
        var word = (end < 0 ? value : value[..end]).ToString();
        return word.Equals("white", StringComparison.OrdinalIgnoreCase) ? "#fff" : word.Length == 7 && word[0] == '#' && word[1] == word[2]
            && word[3] == word[4] && word[5] == word[6] ? $"#{word[1]}{word[3]}{word[5]}" : word;
    }

    /// <summary>Whether text of the colour may vanish on white; whatever is not known to be dark may.</summary>
    private static bool IsLight(string colour) =>
        colour.StartsWith('#') ? colour.Length is 5 or 9
            || colour.Length > 1 && char.ToLowerInvariant(colour[1]) is >= 'd' and <= 'f' : !DarkNames.Contains(colour);

    [Flags]
    private enum Properties
    {
        None = 0,
        Display = 1,
        Visibility = 1 << 1,
        Opacity = 1 << 2,
        FontSize = 1 << 3,
        Colour = 1 << 4,
        Size = 1 << 5,
        Position = 1 << 6,
        Clip = 1 << 7,
        Decoration = 1 << 8,
        Content = 1 << 9,
        Layout = 1 << 10,
        Variable = 1 << 11,
        All = (1 << 12) - 1,
    }

    private readonly record struct Candidate(string Rule, string[] Wrappers, Properties Has);
}
