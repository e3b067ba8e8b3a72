namespace Gongkai.Corpus.Pages;

/// <summary>The bars of a digit on a display of seven segments, six wide and twelve high.</summary>
internal static class SevenSegments
{
    private static readonly (int Left, int Top, int Width, int Height)[] All =
        [(1, 1, 5, 1), (6, 2, 1, 4), (6, 7, 1, 4), (1, 11, 5, 1), (0, 7, 1, 4), (0, 2, 1, 4), (1, 6, 5, 1)];

    private static readonly string[] Lit = ["012345", "12", "01346", "01236", "1256", "02356", "023456", "012", "0123456", "012356"];

    public static IEnumerable<(int Left, int Top, int Width, int Height)> Of(char digit) =>
        Lit[digit - '0'].Select(segment => All[segment - '0']);
}
