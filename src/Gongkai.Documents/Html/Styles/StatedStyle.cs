using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Documents.Tables;

namespace Gongkai.Documents.Html.Styles;

/// <summary>What rules and attributes say of one element; later ones replace earlier ones.</summary>
internal sealed class StatedStyle
{
    // In pixels. A screen is at most 8000 wide; what lies this far to the left or above is nowhere.
    private const double OffScreen = 400;
    private const double FarOff = 4000;

    // What is fixed to the screen cannot be reached by scrolling; the highest screens have 2160 pixels.
    private const double BelowScreen = 2160;

    // Of the height of the type: a raised or lowered run is off its line by a third, and letters of one word are moved by less than this.
    private const double RaisedShare = 0.15;

    // Of the height of the type: digits of one number are closer than this, a blank is a quarter wide.
    private const double RoomShare = 0.25;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private bool _hasVariables;

    public bool IsEmpty => _values.Count == 0;

    /// <summary>What the element itself shows instead of its content is a picture.</summary>
    public bool IsReplaced => Value("content") is { } content && content.Contains("url(", StringComparison.Ordinal);

    /// <summary>The text of a sheet that it is.</summary>
    public AddedContent Added
    {
        get
        {
            if (Value("content") is not { } content || content is "none" or "normal" or "initial" or "inherit" or "unset")
                return AddedContent.None;
            if (content.Contains("attr(", StringComparison.Ordinal) || content.Contains("counter", StringComparison.Ordinal)
                || content.Contains("url(", StringComparison.Ordinal)) return AddedContent.Text;
            var signs = content.AsSpan().Trim("\"'");
            foreach (var character in signs)
            {
                if (char.IsLetterOrDigit(character)
                    || char.GetUnicodeCategory(character) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNumber
                    or UnicodeCategory.Surrogate)
                    return AddedContent.Text;
            }

            return signs.IsWhiteSpace() ? AddedContent.None : AddedContent.Signs;
        }
    }

    /// <summary>The names of the values that stand for others: custom properties are put in before anything is looked at.</summary>
    public IEnumerable<(string Name, string Value)> Open =>
        _values.Where(pair => pair.Value.Contains("var(", StringComparison.Ordinal)).Select(pair => (pair.Key, pair.Value)).ToList();

    /// <summary>The custom properties that hold for it inside a parent.</summary>
    public ImmutableDictionary<string, string>? Variables(ImmutableDictionary<string, string>? parent)
    {
        if (!_hasVariables) return parent;
        return (parent ?? ImmutableDictionary<string, string>.Empty)
            .SetItems(_values.Where(pair => pair.Key.StartsWith("--", StringComparison.Ordinal)));
    }

    public bool IsCollapsed => Value("visibility") == "collapse";

    /// <summary>Whether a value stands for another.</summary>
    public bool HasOpen { get; private set; }

    public void Clear()
    {
        _values.Clear();
        HasOpen = _hasVariables = false;
    }

    public void Remove(string name) => _values.Remove(name);

    public void Add(string name, string value)
    {
        _values[name] = value;
        if (name.StartsWith("--", StringComparison.Ordinal)) _hasVariables = true;
        else if (value.Contains("var(", StringComparison.Ordinal)) HasOpen = true;
    }

    public void Add(ReadOnlySpan<Declaration> declarations, bool isImportant)
    {
        foreach (var declaration in declarations)
            if (declaration.IsImportant == isImportant) Add(declaration.Name, declaration.Value);
    }

    /// <summary>How an element looks that says this inside a parent.</summary>
    /// <param name="box">What width and height mean to it.</param>
    public Appearance Apply(in Appearance parent, BoxKind box)
    {
        var fontSize = FontSize(parent.FontSize);
        return new Appearance
        {
            IsRendered = parent.IsRendered && Value("display") != "none" && Value("mso-hide") != "all"
                && !(box == BoxKind.Line && IsCollapsed),
            IsVisible = Value("visibility") switch
            {
                "hidden" or "collapse" => false,
                "visible" or "initial" => true,
                _ => parent.IsVisible && Value("content-visibility") != "hidden",
            },
            IsLost = parent.IsLost || IsTransparent() || IsOffScreen(fontSize) || IsCut(fontSize, box),
            IsStruck = parent.IsStruck
                || (Value("text-decoration-line") ?? Value("text-decoration") ?? "").Contains("line-through", StringComparison.Ordinal),
            HasOwnPicture = Value("background-image")?.Contains("url(", StringComparison.Ordinal) ?? false,
            IsRaised = IsRaised(fontSize),
            Flow = Flow(fontSize, parent),
            SpreadsContent = Value("display") is "flex" or "inline-flex" or "grid" or "inline-grid",
            Width = box == BoxKind.Cell ? WidthOfCell(fontSize) : CellWidth.Some,
            HasFixedColumns = Value("table-layout") == "fixed" && Value("width") is not (null or "auto" or "initial" or "unset"),
            Variables = parent.Variables,
            FontSize = fontSize,
            Text = (Value("-webkit-text-fill-color") ?? Value("color")) switch
            {
                null or "inherit" or "unset" or "currentcolor" => parent.Text,
                "initial" or "windowtext" or "auto" => Colour.Black,
                var value => Colour.Parse(value),
            },
            Ground = Ground(parent.Ground),
        };
    }

    private string? Value(string name) => _values.GetValueOrDefault(name);

    private Colour? Ground(Colour? behind)
    {
        if (Value("background-image") is { } image && image is not ("none" or "initial" or "unset")) return null;
        return Value("background-color") switch
        {
            null or "initial" or "unset" or "transparent" or "inherit" => behind,
            var value => Colour.Parse(value) is { } own ? own.Opacity >= 1 ? own : behind is { } below ? own.Over(below) : null : null,
        };
    }

    private double FontSize(double parent)
    {
        if (Value("font-size") is not { } value) return parent;
        if (value.EndsWith("em", StringComparison.Ordinal) && !value.EndsWith("rem", StringComparison.Ordinal))
            return CssLength.Number(value.AsSpan()[..^2]) * parent ?? parent;
        if (value.EndsWith('%')) return CssLength.Number(value.AsSpan()[..^1]) * parent / 100 ?? parent;
        // A word such as small, or a computation: some size that can be read.
        return CssLength.Pixels(value, parent) ?? Appearance.Usual.FontSize;
    }

    private bool IsRaised(double fontSize)
    {
        if (Value("vertical-align") is { } align
            && (align is "super" or "sub" || Math.Abs(CssLength.Pixels(align, fontSize) ?? 0) >= RaisedShare * fontSize)) return true;
        return Value("position") == "relative"
            && (Math.Abs(CssLength.Pixels(Value("top"), fontSize) ?? 0) >= RaisedShare * fontSize
            || Math.Abs(CssLength.Pixels(Value("bottom"), fontSize) ?? 0) >= RaisedShare * fontSize);
    }

    private Flow Flow(double fontSize, in Appearance parent)
    {
        if (Value("display") is "block" or "flex" or "grid" or "table" or "list-item" or "table-row" or "flow-root")
            return parent.SpreadsContent ? Styles.Flow.Apart : Styles.Flow.Block;
        return Value("float") is "left" or "right" || Value("position") is "absolute" or "fixed" || Value("display") is "table-cell"
            || HasRoom("padding", fontSize) || HasRoom("margin", fontSize) ? Styles.Flow.Apart : parent.FlowInside;
    }

    private bool HasRoom(string name, double fontSize) =>
        CssLength.Pixels(Value(name + "-left"), fontSize) >= RoomShare * fontSize
        || CssLength.Pixels(Value(name + "-right"), fontSize) >= RoomShare * fontSize;

    private bool IsTransparent()
    {
        if (Value("filter") is { } filter && filter.Contains("opacity(0", StringComparison.Ordinal)
            && !filter.Contains("opacity(0.", StringComparison.Ordinal)) return true;
        if (Value("opacity") is not { } value) return false;
        var opacity = value.EndsWith('%') ? CssLength.Number(value.AsSpan()[..^1]) / 100 : CssLength.Number(value);
        return opacity < 0.02;
    }

    private bool IsOffScreen(double fontSize)
    {
        if (CssLength.Pixels(Value("text-indent"), fontSize) is < -OffScreen) return true;
        if (CssLength.Pixels(Value("margin-left"), fontSize) is < -OffScreen
            || CssLength.Pixels(Value("margin-top"), fontSize) is < -OffScreen) return true;
        if (Value("position") is not ("absolute" or "fixed" or "relative")) return false;
        if (Value("position") == "fixed" && CssLength.Pixels(Value("top"), fontSize) >= BelowScreen) return true;
        return CssLength.Pixels(Value("left"), fontSize) is < -OffScreen or > FarOff
            || CssLength.Pixels(Value("top"), fontSize) is < -OffScreen
            || CssLength.Pixels(Value("right"), fontSize) is < -OffScreen or > FarOff
            || CssLength.Pixels(Value("bottom"), fontSize) is < -OffScreen;
    }

    private bool IsCut(double fontSize, BoxKind box)
    {
        if (Value("position") is "absolute" or "fixed" && Value("clip") is { } clip && clip.StartsWith("rect(", StringComparison.Ordinal)
            && IsNothing(clip)) return true;
        if (Value("clip-path") is { } path && Transforms.ClipsAll(path)) return true;
        if (Value("transform") is { } transform && Transforms.Loses(transform, fontSize)) return true;
        if (Value("scale") is { } scale && scale.Split(' ').Any(Transforms.IsNothing)) return true;
        if (Value("translate") is { } translate && translate.Split(' ').Any(part => Transforms.IsAway(part, fontSize))) return true;
        // A cell is as wide as its column and as high as its row.
        if (box == BoxKind.Cell) return false;
        var isOwnBox = box == BoxKind.Block || Value("display") is "block" or "inline-block" or "flex" or "table-cell"
            || Value("position") is "absolute" or "fixed" || Value("float") is not null;
        if (!isOwnBox || !CutsOff) return false;
        return IsZero("width", fontSize) || IsZero("height", fontSize) || IsZero("max-width", fontSize) || IsZero("max-height", fontSize);
    }

    private bool CutsOff => IsCutOff("overflow") || IsCutOff("overflow-x") || IsCutOff("overflow-y");

    private bool IsCutOff(string name) => Value(name) is "hidden" or "clip";

    /// <summary>A box of one pixel, as pages for screen readers have it, shows nothing either.</summary>
    private bool IsZero(string name, double fontSize) => CssLength.Pixels(Value(name), fontSize) is <= 1;

    private CellWidth WidthOfCell(double fontSize) =>
        CutsOff && IsZero("max-width", fontSize) ? CellWidth.CutToNothing
        : !IsZero("width", fontSize) ? CellWidth.Some
        : CutsOff ? CellWidth.CutToNothingInFixedColumns
        : CellWidth.None;

    /// <summary>A rectangle of at most one pixel.</summary>
    private static bool IsNothing(string clip)
    {
        var parts = clip["rect(".Length..].TrimEnd(')').Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 4 && CssLength.Pixels(parts[0], 16) is { } top && CssLength.Pixels(parts[1], 16) is { } right
            && CssLength.Pixels(parts[2], 16) is { } bottom && CssLength.Pixels(parts[3], 16) is { } left
            && (bottom - top <= 1 || right - left <= 1);
    }
}
