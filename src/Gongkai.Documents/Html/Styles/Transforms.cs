namespace Gongkai.Documents.Html.Styles;

/// <summary>Transforms and clips that leave nothing of an element on the screen.</summary>
/// <remarks>https://www.w3.org/TR/css-transforms-2/, https://www.w3.org/TR/css-masking-1/.</remarks>
internal static class Transforms
{
    // Text of 16 pixels at a twentieth of its size is less than a pixel high.
    private const double SmallestScale = 0.05;

    // In pixels.
    private const double OffScreen = 400;
    private const double FarOff = 4000;

    /// <summary>Whether one of the functions of a <c>transform</c> shrinks an element to nothing, turns its edge to the reader, or moves it
    /// off the screen.</summary>
    public static bool Loses(string transform, double fontSize)
    {
        foreach (var (name, arguments) in Functions(transform))
        {
            switch (name)
            {
                case "translate" or "translatex" or "translatey" or "translate3d":
                    if (arguments.Exists(argument => IsAway(argument, fontSize))) return true;
                    break;
                case "scale" or "scalex" or "scaley" or "scale3d":
                    if (arguments.Take(2).Any(IsNothing)) return true;
                    break;
                case "matrix" when arguments.Count == 6 && arguments.TrueForAll(argument => CssLength.Number(argument) is not null):
                    var parts = arguments.ConvertAll(argument => CssLength.Number(argument) ?? 0);
                    if (Math.Abs((parts[0] * parts[3]) - (parts[1] * parts[2])) < SmallestScale * SmallestScale) return true;
                    if (parts[4] is < -OffScreen or > FarOff || parts[5] < -OffScreen) return true;
                    break;
                case "rotatex" or "rotatey":
                    if (arguments is ["90deg" or "-90deg" or "270deg" or "-270deg" or ".25turn" or "0.25turn"]) return true;
                    break;
            }
        }

        return false;
    }

    /// <summary>Whether a factor of <c>scale</c> leaves nothing.</summary>
    public static bool IsNothing(string factor) =>
        (factor.EndsWith('%') ? CssLength.Number(factor.AsSpan(0, factor.Length - 1)) / 100 : CssLength.Number(factor)) is { } number
        && Math.Abs(number) < SmallestScale;

    /// <summary>Whether a distance leads off the screen.</summary>
    public static bool IsAway(string distance, double fontSize) => CssLength.Pixels(distance, fontSize) is < -OffScreen or > FarOff;

    /// <summary>Whether a <c>clip-path</c> leaves nothing.</summary>
    public static bool ClipsAll(string path)
    {
        foreach (var (name, arguments) in Functions(path))
        {
            switch (name)
            {
                case "inset":
                    if (arguments is ["50%" or "100%", ..]) return true;
                    break;
                case "circle" or "ellipse":
                    if (arguments is ["0" or "0px" or "0%", ..]) return true;
                    break;
                case "polygon":
                    if (HasNoArea(arguments)) return true;
                    break;
            }
        }

        return false;
    }

    /// <summary>Corners whose coordinates are numbers of one unit, in one line or one point.</summary>
    private static bool HasNoArea(List<string> coordinates)
    {
        var numbers = coordinates.ConvertAll(word => CssLength.Number(word.AsSpan().TrimEnd("px%")));
        if (numbers.Count % 2 != 0 || numbers.Exists(number => number is null)) return false;
        double area = 0;
        for (var i = 0; i < numbers.Count; i += 2)
        {
            var next = (i + 2) % numbers.Count;
            area += ((numbers[i] * numbers[next + 1]) - (numbers[next] * numbers[i + 1])) ?? 0;
        }

        return numbers.Count > 0 && area == 0;
    }

    private static IEnumerable<(string Name, List<string> Arguments)> Functions(string value)
    {
        for (var at = 0; at < value.Length;)
        {
            var open = value.IndexOf('(', at);
            if (open < 0) yield break;
            var depth = 1;
            var end = open + 1;
            for (; end < value.Length && depth > 0; end++) depth += value[end] switch { '(' => 1, ')' => -1, _ => 0 };
            var inside = value[(open + 1)..Math.Max(open + 1, end - 1)];
            yield return (value[at..open].Trim(), inside.Contains('(')
                ? [.. inside.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
                : [.. inside.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)]);
            at = end;
        }
    }
}
