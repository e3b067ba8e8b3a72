namespace Gongkai.Cli.Reference;

/// <summary>What someone may have meant who typed a word that there is not.</summary>
internal static class NearestWord
{
    // One slip of a finger, or two neighbours that changed places.
    private const int MostEdits = 2;

    /// <summary><c> Did you mean …?</c>, or nothing where no word is near.</summary>
    public static string Hint(string written, IEnumerable<string> known)
    {
        var near = known.Select(word => (Word: word, Edits: Edits(written, word)))
            .Where(pair => pair.Edits <= MostEdits && pair.Edits < pair.Word.Length)
            .OrderBy(pair => pair.Edits).ThenBy(pair => pair.Word, StringComparer.Ordinal).Select(pair => pair.Word).FirstOrDefault();
        return near is null ? "" : $" Did you mean '{near}'?";
    }

    /// <summary>The Levenshtein distance: characters to add, leave out or replace.</summary>
    private static int Edits(string one, string other)
    {
        var line = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = line[0];
            line[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = line[j];
                line[j] = Math.Min(Math.Min(line[j] + 1, line[j - 1] + 1), diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return line[^1];
    }
}
