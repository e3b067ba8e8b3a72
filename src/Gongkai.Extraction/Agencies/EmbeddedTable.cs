using System.Text;

namespace Gongkai.Extraction.Agencies;

/// <summary>A table that is part of the program: lines of cells between tabs, notes behind <c>#</c>.</summary>
internal static class EmbeddedTable
{
    // Short lines are filled up with empty cells.
    private const int MostCells = 8;

    public static IEnumerable<string[]> Lines(string name)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program lacks its table {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            yield return cells.Length >= MostCells ? cells : [.. cells, .. Enumerable.Repeat("", MostCells - cells.Length)];
        }
    }
}
