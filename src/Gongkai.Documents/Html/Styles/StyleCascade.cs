using System.Buffers;
using System.Collections.Immutable;
using AngleSharp.Dom;

namespace Gongkai.Documents.Html.Styles;

/// <summary>
/// Finds how elements look: style sheets, style attributes and the attributes of old HTML, in the order in which they count.
/// </summary>
/// <remarks>The cascade: https://www.w3.org/TR/css-cascade-3/. Only what decides whether text is seen is looked at.</remarks>
internal sealed class StyleCascade(StyleRules rules)
{
    // Selectors tried on elements, each by its length and the depth and breadth of where it is tried. A large page with a large sheet needs
    // 10 million.
    private const long MostSteps = 200_000_000;

    private static readonly SearchValues<string> Interesting = SearchValues.Create(
        ["display", "mso-hide", "visib", "opacity", "font", "color", "background", "width", "height", "overflow", "left", "top", "right",
            "bottom", "indent", "clip", "transform", "decoration", "margin", "vertical-align", "inset", "filter", "scale", "translate",
            "text-fill", "padding", "float", "layout", "position", "--"],
        StringComparison.OrdinalIgnoreCase);

    private readonly Dictionary<string, Declaration[]> _inline = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Value), Declaration[]> _expanded = [];
    private readonly List<StyleRule> _candidates = [];
    private readonly List<StyleRule> _matched = [];
    private readonly StatedStyle _stated = new();
    private readonly StatedStyle _pseudo = new();
    private long _steps;

    /// <summary>Whether trying the selectors came to cost more than allowed; from there on the sheets were not applied.</summary>
    public bool IsSpent => _steps > MostSteps;

    /// <summary>Whether a picture stands for all that is in the element that was looked at last.</summary>
    public bool IsReplaced => _stated.IsReplaced;

    /// <summary>Whether the element that was looked at last is folded away rather than left out.</summary>
    public bool IsCollapsed => _stated.IsCollapsed;

    /// <summary>How an element looks, and whether a sheet puts text of its own before or behind its content.</summary>
    /// <param name="depth">Elements around it.</param>
    public (Appearance Own, AddedContent Added) Of(IElement element, in Appearance parent, int depth)
    {
        Match(element, depth);
        var style = element.GetAttribute("style");
        var inline = style is { Length: > 0 } ? Inline(style) : [];
        _stated.Clear();
        AddAttributes(element);
        foreach (var rule in _matched)
            if (!rule.IsPseudo) _stated.Add(rule.Declarations, isImportant: false);
        _stated.Add(inline, isImportant: false);
        foreach (var rule in _matched)
            if (!rule.IsPseudo) _stated.Add(rule.Declarations, isImportant: true);
        _stated.Add(inline, isImportant: true);

        if (_stated.IsEmpty)
            return (parent.Inherited, _matched.Count > 0 && parent.ShowsPictures ? Added(parent.Inherited) : AddedContent.None);
        var variables = _stated.Variables(parent.Variables);
        if (_stated.HasOpen) PutIn(_stated, variables);
        var own = _stated.Apply(parent, HtmlElements.Kind(element.LocalName)) with { Variables = variables };
        return (own, _matched.Count > 0 && own.ShowsPictures ? Added(own) : AddedContent.None);
    }

    /// <summary>Puts custom properties in where values name them; a value that names one that is not set says nothing.</summary>
    private void PutIn(StatedStyle stated, ImmutableDictionary<string, string>? variables)
    {
        foreach (var (name, value) in stated.Open)
        {
            stated.Remove(name);
            if (CustomProperties.PutInto(value, variables) is { } plain) stated.Add(Expanded(name, plain), isImportant: false);
        }
    }

    private AddedContent Added(in Appearance own)
    {
        _pseudo.Clear();
        foreach (var rule in _matched)
            if (rule.IsPseudo) _pseudo.Add(rule.Declarations, isImportant: false);
        foreach (var rule in _matched)
            if (rule.IsPseudo) _pseudo.Add(rule.Declarations, isImportant: true);
        if (_pseudo.HasOpen) PutIn(_pseudo, own.Variables);
        return _pseudo.Added is var added and not AddedContent.None && _pseudo.Apply(own, BoxKind.Block).ShowsText
            ? added : AddedContent.None;
    }

    private void Match(IElement element, int depth)
    {
        _matched.Clear();
        if (rules.IsEmpty || IsSpent) return;
        _candidates.Clear();
        rules.AddCandidates(element, _candidates);
        foreach (var rule in _candidates)
        {
            _steps += rule.Weight + (rule.Weight > 1 ? depth : 0) + (rule.LooksAround ? element.ParentElement?.ChildElementCount ?? 0 : 0);
            if (IsSpent)
            {
                _matched.Clear();
                return;
            }

            if (rule.Selector.Match(element, null)) _matched.Add(rule);
        }

        _matched.Sort();
    }

    /// <summary>What old HTML says by attributes, which any rule overrides.</summary>
    private void AddAttributes(IElement element)
    {
        if (element.LocalName is "s" or "strike" or "del") _stated.Add("text-decoration-line", "line-through");
        if (element.HasAttribute("hidden")) _stated.Add("display", "none");
        if (element.LocalName == "dialog" && !element.HasAttribute("open")) _stated.Add("display", "none");
        if (element.LocalName == "font" && element.GetAttribute("color") is { Length: > 0 } colour) AddColour("color", colour);
        if (element.GetAttribute("bgcolor") is { Length: > 0 } ground) AddColour("background-color", ground);
        if (element.LocalName == "table" && element.GetAttribute("width") is { Length: > 0 } width) _stated.Add("width", width);
        if (element.HasAttribute("background")) _stated.Add("background-image", "url()");
    }

    private void AddColour(string name, string value)
    {
        var expanded = Expanded(name, value.Trim());
        _stated.Add(expanded.Length > 0 || value.StartsWith('#') ? expanded : Expanded(name, "#" + value.Trim()), isImportant: false);
    }

    private Declaration[] Inline(string style)
    {
        if (_inline.TryGetValue(style, out var known)) return known;
        var found = new List<Declaration>();
        if (style.AsSpan().ContainsAny(Interesting))
        {
            foreach (var (name, value, isImportant) in InlineStyle.Declarations(style))
            {
                switch (name)
                {
                    case "color" or "background" or "background-color" or "background-image" or "font" or "text-decoration" or "overflow"
                        or "margin" or "padding" or "inset" or "clip" or "clip-path" or "transform" or "-webkit-text-fill-color":
                        found.AddRange(Expanded(name, value).Select(declaration => declaration with { IsImportant = isImportant }));
                        break;
                    case "display" or "mso-hide" or "visibility" or "content-visibility" or "opacity" or "font-size"
                        or "text-decoration-line" or "vertical-align" or "width"
                        or "height" or "max-width" or "max-height" or "overflow-x" or "overflow-y" or "position" or "left" or "right"
                            or "top" or "bottom" or "text-indent"
                        or "margin-left" or "margin-top" or "margin-right" or "padding-left" or "padding-right" or "float" or "table-layout"
                            or "filter"
                            or "scale" or "translate":
                        found.Add(new Declaration(name, value, isImportant));
                        break;
                    case ['-', '-', ..]:
                        found.Add(new Declaration(name, value, isImportant));
                        break;
                }
            }
        }

        return _inline[style] = [.. found];
    }

    private Declaration[] Expanded(string name, string value)
    {
        if (_expanded.TryGetValue((name, value), out var known)) return known;
        if (value.Contains("var(", StringComparison.Ordinal)) return [new Declaration(name, value, IsImportant: false)];
        // The parser knows no such property, but its value is a colour.
        var isFill = name == "-webkit-text-fill-color";
        return _expanded[(name, value)] = !InlineStyle.IsPlain(value) ? []
            : isFill ? [.. rules.Expand("color", value).Select(declaration => declaration with { Name = name })]
            : [.. rules.Expand(name, value)];
    }
}
