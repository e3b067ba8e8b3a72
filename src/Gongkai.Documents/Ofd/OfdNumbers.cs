using System.Globalization;
using System.Xml.Linq;
using Gongkai.Documents.Pdf;
using Gongkai.Model;

namespace Gongkai.Documents.Ofd;

/// <summary>Numbers as OFD writes them in attributes: parted by blanks, lengths in millimetres.</summary>
internal static class OfdNumbers
{
    // No line of text has more characters.
    private const int MostRepeats = 100_000;

    public static double? Number(XElement element, string name) => Number((string?)element.Attribute(name));

    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>The numbers of an attribute; none where it is missing or holds something else.</summary>
    public static double[] Numbers(XElement element, string name)
    {
        var words = ((string?)element.Attribute(name) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[words.Length];
        for (var at = 0; at < words.Length; at++)
        {
            if (Number(words[at]) is not { } number) return [];
            numbers[at] = number;
        }

        return numbers;
    }

    /// <summary>A rectangle, <c>x y width height</c>; nothing where none is stated.</summary>
    public static Box? Box(XElement element, string name) => Numbers(element, name) is [var x, var y, var width, var height]
        ? new Box(x, y, x + width, y + height) : null;

    public static Box? Box(XElement? element) =>
        element is not null && element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: 4 } words
        && Number(words[0]) is { } x && Number(words[1]) is { } y && Number(words[2]) is { } width && Number(words[3]) is { } height
            ? new Box(x, y, x + width, y + height)
            : null;

    /// <summary>The map that an object applies to what it draws.</summary>
    public static PageMatrix Matrix(XElement element) => Numbers(element, "CTM") is [var a, var b, var c, var d, var e, var f]
        ? new PageMatrix(a, b, c, d, e, f) : PageMatrix.Identity;

    /// <summary>
    /// Distances from character to character; <c>g 3 4.5</c> stands for three times 4.5. Cut where it is no longer understood.
    /// </summary>
    public static List<double> Distances(XElement element, string name)
    {
        var words = ((string?)element.Attribute(name) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var distances = new List<double>();
        for (var at = 0; at < words.Length && distances.Count < MostRepeats; at++)
        {
            if (words[at] != "g")
            {
                if (Number(words[at]) is not { } distance) break;
                distances.Add(distance);
                continue;
            }

            if (at + 2 >= words.Length || !int.TryParse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var times)
                || Number(words[at + 2]) is not { } repeated) break;
            distances.AddRange(Enumerable.Repeat(repeated, Math.Min(times, MostRepeats - distances.Count)));
            at += 2;
        }

        return distances;
    }
}
