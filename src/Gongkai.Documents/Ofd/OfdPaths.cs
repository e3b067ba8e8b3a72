using Gongkai.Documents.Pdf;

namespace Gongkai.Documents.Ofd;

/// <summary>Reads outlines: <c>M x y L x y B x y x y x y Q x y x y A rx ry angle large sweep x y C</c>.</summary>
internal static class OfdPaths
{
    /// <summary>The path on the page, as far as it is understood.</summary>
    public static List<SubPath> Read(string data, PageMatrix toPage)
    {
        var path = new List<SubPath>();
        var words = data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < words.Length;)
        {
            var (command, count) = (words[at], Operands(words[at]));
            if (count < 0 || at + count >= words.Length + (count == 0 ? 1 : 0)) break;
            var numbers = new double[count];
            for (var index = 0; index < count; index++)
            {
                if (OfdNumbers.Number(words[at + 1 + index]) is not { } number) return path;
                numbers[index] = number;
            }

            at += 1 + count;
            Draw(command, numbers, path, toPage);
        }

        return path;
    }

    private static int Operands(string command) => command switch
    {
        "M" or "S" or "L" => 2,
        "Q" => 4,
        "B" => 6,
        "A" => 7,
        "C" => 0,
        _ => -1,
    };

    private static void Draw(string command, double[] numbers, List<SubPath> path, PageMatrix toPage)
    {
        if (command is "M" or "S")
        {
            path.Add(new SubPath(toPage.Map(numbers[0], numbers[1])));
            return;
        }

        if (path.Count == 0) return;
        var current = path[^1];
        switch (command)
        {
            case "L": current.LineTo(toPage.Map(numbers[0], numbers[1])); break;
            case "Q":
                current.CurveTo(toPage.Map(numbers[0], numbers[1]), toPage.Map(numbers[0], numbers[1]),
                toPage.Map(numbers[2], numbers[3])); break;
            case "B":
                current.CurveTo(toPage.Map(numbers[0], numbers[1]), toPage.Map(numbers[2], numbers[3]),
                toPage.Map(numbers[4], numbers[5])); break;
            case "A": AddArc(current, numbers, toPage); break;
            case "C": current.IsClosed = true; break;
        }
    }

    /// <summary>An arc bulges no further from its end than its longer diameter.</summary>
    private static void AddArc(SubPath current, double[] numbers, PageMatrix toPage)
    {
        var (x, y, reach) = (numbers[5], numbers[6], 2 * Math.Max(Math.Abs(numbers[0]), Math.Abs(numbers[1])));
        current.CurveTo(toPage.Map(x - reach, y - reach), toPage.Map(x + reach, y + reach), toPage.Map(x, y));
    }
}
