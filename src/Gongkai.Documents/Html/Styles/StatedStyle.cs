using System.Buffers;
using System.Globalization;
using Gongkai.Documents.Tables;

namespace Gongkai.Documents.Html.Styles;

/// <summary>What rules and attributes say of one element; later ones replace earlier ones.</summary>
internal sealed class StatedStyle
{
    // In pixels. A screen is at most 8000 wide; what lies this far to the left or above is nowhere.
    private const double OffScreen = 400;
    private const double FarOff = 4000;

    private static readonly SearchValues<char> Digits = SearchValues.Create("+-.0123456789");

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public bool IsEmpty => _values.Count == 0;

    /// <summary>Whether it is text of a sheet: letters, digits or what a counter or an attribute gives.</summary>
    public bool AddsText =>
        _values.TryGetValue("content", out var content) && content is not ("none" or "normal" or "initial" or "inherit" or "unset")
        && (content.Contains("attr(", StringComparison.Ordinal) || content.Contains("counter", StringComparison.Ordinal)
            || content.Contains("url(", StringComparison.Ordinal)
            || content.Any(character => char.IsLetterOrDigit(character)));

    public bool IsCollapsed => Value("visibility") == "collapse";

    public void Clear() => _values.Clear();

    public void Add(string name, string value) => _values[name] = value;

    public void Add(ReadOnlySpan<Declaration> declarations, bool isImportant)
    {
        foreach (var declaration in declarations)
            if (declaration.IsImportant == isImportant) _values[declaration.Name] = declaration.Value;
    }

    /// <summary>How an element looks that says this inside a parent.</summary>
    /// <param name="isBox">Whether width and height mean something to it.</param>
    public Appearance Apply(in Appearance parent, bool isBox)
    {
        var fontSize = FontSize(parent.FontSize);
        return new Appearance
        {
            IsRendered = parent.IsRendered && Value("display") != "none" && Value("mso-hide") != "all" && Value("visibility") != "collapse",
            IsVisible = Value("visibility") switch
            {
                "hidden" => false,
                "visible" or "initial" => true,
                _ => parent.IsVisible && Value("content-visibility") != "hidden",
            },
            IsLost = parent.IsLost || IsTransparent() || IsOffScreen(fontSize) || IsCut(fontSize, isBox),
            IsStruck = parent.IsStruck
                || (Value("text-decoration-line") ?? Value("text-decoration") ?? "").Contains("line-through", StringComparison.Ordinal),
            HasOwnPicture = Value("background-image")?.Contains("url(", StringComparison.Ordinal) ?? false,
            IsRaised = Value("vertical-align") is "super" or "sub",
            FontSize = fontSize,
            Text = Value("color") switch
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
            return Number(value[..^2]) * parent ?? parent;
        if (value.EndsWith('%')) return Number(value[..^1]) * parent / 100 ?? parent;
        // A word such as small, or a computation: some size that can be read.
        return Pixels(value, parent) ?? Appearance.Usual.FontSize;
    }

    private bool IsTransparent()
    {
        if (Value("opacity") is not { } value) return false;
        var opacity = value.EndsWith('%') ? Number(value[..^1]) / 100 : Number(value);
        return opacity < 0.02;
    }

    private bool IsOffScreen(double fontSize)
    {
        if (Pixels(Value("text-indent"), fontSize) is < -OffScreen) return true;
        if (Pixels(Value("margin-left"), fontSize) is < -OffScreen || Pixels(Value("margin-top"), fontSize) is < -OffScreen) return true;
        if (Value("position") is not ("absolute" or "fixed" or "relative")) return false;
        return Pixels(Value("left"), fontSize) is < -OffScreen or > FarOff || Pixels(Value("top"), fontSize) is < -OffScreen
            || Pixels(Value("right"), fontSize) is < -OffScreen or > FarOff || Pixels(Value("bottom"), fontSize) is < -OffScreen;
    }

    private bool IsCut(double fontSize, bool isBox)
    {
        if (Value("position") is "absolute" or "fixed" && Value("clip") is { } clip && clip.StartsWith("rect(", StringComparison.Ordinal)
            && IsNothing(clip)) return true;
        if (Value("clip-path") is { } path
            && (path.Contains("inset(50%", StringComparison.Ordinal) || path.Contains("inset(100%", StringComparison.Ordinal)
            || path.Contains("circle(0", StringComparison.Ordinal))) return true;
        if (Value("transform") is { } transform
            && (transform.Contains("scale(0)", StringComparison.Ordinal) || transform.Contains("scale(0,", StringComparison.Ordinal)
            || transform.Contains("scalex(0)", StringComparison.Ordinal)
            || transform.Contains("scaley(0)", StringComparison.Ordinal))) return true;
        var isOwnBox = isBox || Value("display") is "block" or "inline-block" or "flex" or "table-cell"
            || Value("position") is "absolute" or "fixed" || Value("float") is not null;
        var hides = Hides("overflow") || Hides("overflow-x") || Hides("overflow-y");
        if (!isOwnBox || !hides) return false;
        return IsZero("width") || IsZero("height") || IsZero("max-width") || IsZero("max-height");

        bool Hides(string name) => Value(name) is "hidden" or "clip";
        // A box of one pixel, as pages for screen readers have it, shows nothing either.
        bool IsZero(string name) => Pixels(Value(name), fontSize) is <= 1;
    }

    /// <summary>A rectangle of at most one pixel.</summary>
    private static bool IsNothing(string clip)
    {
        var parts = clip["rect(".Length..].TrimEnd(')').Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 4 && Pixels(parts[0], 16) is { } top && Pixels(parts[1], 16) is { } right
            && Pixels(parts[2], 16) is { } bottom && Pixels(parts[3], 16) is { } left
            && (bottom - top <= 1 || right - left <= 1);
    }

    /// <summary>A length in pixels; nothing for what depends on a width or a computation.</summary>
    private static double? Pixels(string? value, double fontSize)
    {
        if (value is null) return null;
        var digits = value.AsSpan().IndexOfAnyExcept(Digits);
        if (digits < 0) return Number(value) is 0 ? 0 : null;
        if (digits == 0 || Number(value[..digits]) is not { } number) return null;
        return value.AsSpan(digits) switch
        {
            "px" => number,
            "pt" => number * 4 / 3,
            "pc" => number * 16,
            "in" => number * 96,
            "cm" => number * 96 / 2.54,
            "mm" => number * 96 / 25.4,
            "em" => number * fontSize,
            "rem" => number * 16,
            "ex" => number * fontSize / 2,
            "%" when number == 0 => 0,
            _ => null,
        };
    }

    private static double? Number(string value) =>
        double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number : null;
}
