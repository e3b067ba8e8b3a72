using AngleSharp.Css;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;

namespace Gongkai.Documents.Html.Styles;

/// <summary>The rules of a page's style sheets, found by the element that they end with.</summary>
internal sealed class StyleRules
{
    // A page of a portal has some thousand rules, of which a few hundred are about what is seen.
    private const int MostRules = 20_000;

    // A screen of an office: what a page hides on telephones is shown.
    private static readonly DefaultRenderDevice Screen = new()
    { ViewPortWidth = 1366, ViewPortHeight = 768, DeviceWidth = 1366, DeviceHeight = 768, Category = DeviceCategory.Screen };

    private static readonly CssParserOptions Options = new()
    {
        IsIncludingUnknownDeclarations = true,
        IsToleratingInvalidSelectors = true,
        IsNotResolvingRelativeUrls = true,
        MaxNestingDepth = 16,
        MaxValueNestingDepth = 32,
    };

    private readonly Dictionary<string, List<StyleRule>> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StyleRule>> _byClass = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StyleRule>> _byTag = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<StyleRule> _others = [];
    private int _count;

    private static readonly CssSelectorParser Selectors = new();

    private readonly CssParser _parser = new(Options);

    public StyleRules(string sheet)
    {
        if (sheet.Length == 0) return;
        Add(_parser.ParseStyleSheet(ColourSpaces.PutInto(sheet)).Rules);
    }

    public bool IsEmpty => _count == 0;

    /// <summary>Whether there were more rules than are read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The rules whose last simple selectors may fit the element.</summary>
    public void AddCandidates(IElement element, List<StyleRule> candidates)
    {
        if (_byTag.TryGetValue(element.LocalName, out var tagged)) candidates.AddRange(tagged);
        if (_byId.Count > 0 && element.Id is { Length: > 0 } id && _byId.TryGetValue(id, out var named)) candidates.AddRange(named);
        if (_byClass.Count > 0 && element.HasAttribute("class"))
        {
            foreach (var name in element.ClassList)
                if (_byClass.TryGetValue(name, out var classed)) candidates.AddRange(classed);
        }

        candidates.AddRange(_others);
    }

    /// <summary>A single value as the parser writes it: a colour in numbers, a shorthand taken apart.</summary>
    public IEnumerable<Declaration> Expand(string name, string value) =>
        Declarations(_parser.ParseDeclaration($"{name}:{ColourSpaces.PutInto(value)}"));

    private void Add(ICssRuleList rules)
    {
        foreach (var rule in rules)
        {
            switch (rule)
            {
                case ICssMediaRule media when media.IsValid(Screen): Add(media.Rules); break;
                case ICssMediaRule: break;
                case ICssSupportsRule supports when supports.IsValid(Screen): Add(supports.Rules); break;
                case ICssSupportsRule: break;
                case ICssStyleRule { Selector: { } selector } style: Add(selector, [.. WithColours(Declarations(style.Style))]); break;
                case ICssGroupingRule group: Add(group.Rules); break;
            }
        }
    }

    private static IEnumerable<Declaration> Declarations(ICssStyleDeclaration? style) =>
        (style ?? Enumerable.Empty<ICssProperty>())
            .Select(property => new Declaration(property.Name.ToLowerInvariant(), property.Value.ToLowerInvariant(), property.IsImportant));

    /// <summary>A colour that the parser does not know as one is written as it writes others.</summary>
    private IEnumerable<Declaration> WithColours(IEnumerable<Declaration> declarations) =>
        declarations.SelectMany(declaration => declaration.Name == "-webkit-text-fill-color"
            && !declaration.Value.Contains("var(", StringComparison.Ordinal)
            ? Expand("color", declaration.Value).Select(colour => declaration with { Value = colour.Value })
            : [declaration]);

    private void Add(ISelector selector, Declaration[] declarations)
    {
        if (declarations.Length == 0) return;
        // A compound such as span.name enumerates its parts, too.
        if (selector is IEnumerable<ISelector> list && IsList(selector.Text))
        {
            foreach (var one in list) Add(one, declarations);
            return;
        }

        if (_count == MostRules)
        {
            IsCut = true;
            return;
        }

        var text = selector.Text;
        var pseudo = PseudoElementAt(text);
        var matcher = selector;
        if (pseudo >= 0)
        {
            if (!text.AsSpan(pseudo).TrimStart(':').StartsWith("before") && !text.AsSpan(pseudo).TrimStart(':').StartsWith("after")) return;
            text = text[..pseudo];
            if (text.Length == 0 || text[^1] is ' ' or '>' or '+' or '~') text += "*";
            if (Selectors.ParseSelector(text) is not { } bare) return;
            matcher = bare;
        }

        var rule = new StyleRule(
            matcher, selector.Specificity, _count++, pseudo >= 0, declarations,
                text.AsSpan().Count(' ') + text.AsSpan().Count('>') + text.AsSpan().Count('.') + 1, LooksAround(text));
        ListOf(LastCompound(text)).Add(rule);
    }

    private static int PseudoElementAt(string text)
    {
        var at = text.LastIndexOf("::", StringComparison.Ordinal);
        if (at >= 0 && text.IndexOf(')', at) < 0) return at;
        foreach (var old in (string[])[":before", ":after"])
            if (text.EndsWith(old, StringComparison.Ordinal)) return text.Length - old.Length;
        return -1;
    }

    private static bool LooksAround(string text) =>
        text.Contains('~') || text.Contains('+') || text.Contains(":nth-", StringComparison.Ordinal)
            || text.Contains(":last-", StringComparison.Ordinal)
        || text.Contains(":first-", StringComparison.Ordinal) || text.Contains(":only-", StringComparison.Ordinal)
            || text.Contains(":has(", StringComparison.Ordinal)
        || text.Contains(":empty", StringComparison.Ordinal) || text.Contains(":contains", StringComparison.Ordinal);

    /// <summary>Whether commas outside all brackets and strings divide the text.</summary>
    private static bool IsList(string text)
    {
        var depth = 0;
        var quote = '\0';
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '\\') at++;
            else if (quote != '\0') quote = character == quote ? '\0' : quote;
            else if (character is '"' or '\'') quote = character;
            else if (character is '(' or '[') depth++;
            else if (character is ')' or ']') depth--;
            else if (character == ',' && depth == 0) return true;
        }

        return false;
    }

    /// <summary>What stands behind the last combinator.</summary>
    private static ReadOnlySpan<char> LastCompound(string text)
    {
        var depth = 0;
        for (var at = text.Length - 1; at >= 0; at--)
        {
            if (text[at] is ')' or ']') depth++;
            else if (text[at] is '(' or '[') depth--;
            else if (depth == 0 && text[at] is ' ' or '>' or '+' or '~') return text.AsSpan(at + 1);
        }

        return text;
    }

    private List<StyleRule> ListOf(ReadOnlySpan<char> compound)
    {
        // An escaped name is compared by the selector itself.
        if (compound.Contains('\\')) return _others;
        var end = compound.IndexOfAny(":[");
        var plain = end < 0 ? compound : compound[..end];
        var hash = plain.IndexOf('#');
        if (hash >= 0) return List(_byId, Name(plain[(hash + 1)..]));
        var dot = plain.IndexOf('.');
        if (dot >= 0) return List(_byClass, Name(plain[(dot + 1)..]));
        return plain.IsEmpty || plain[0] == '*' || plain.Contains('|') ? _others : List(_byTag, plain.ToString());
    }

    private static string Name(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('.', '#');
        return (end < 0 ? text : text[..end]).ToString();
    }

    private static List<StyleRule> List(Dictionary<string, List<StyleRule>> lists, string name)
    {
        if (!lists.TryGetValue(name, out var list)) lists[name] = list = [];
        return list;
    }
}
