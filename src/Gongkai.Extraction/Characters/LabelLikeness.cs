namespace Gongkai.Extraction.Characters;

/// <summary>How much one label resembles another.</summary>
internal static class LabelLikeness
{
    /// <summary>The longest common subsequence of two folded labels, as a share of the longer one: from 0 to 1.</summary>
    public static double Of(string left, string right) =>
        left.Length == 0 || right.Length == 0 ? 0 : (double)CommonLength(left, right) / Math.Max(left.Length, right.Length);

    private static int CommonLength(string left, string right)
    {
        var lengths = new int[right.Length + 1];
        foreach (var character in left)
        {
            var diagonal = 0;
            for (var column = 1; column <= right.Length; column++)
            {
                var above = lengths[column];
                lengths[column] = character == right[column - 1] ? diagonal + 1 : Math.Max(above, lengths[column - 1]);
                diagonal = above;
            }
        }

        return lengths[^1];
    }
}
