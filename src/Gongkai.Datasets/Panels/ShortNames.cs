using System.Text;

namespace Gongkai.Datasets.Panels;

/// <summary>Column names that statistics programs take: at most 32 characters of a-z, 0-9 and _, no two alike.</summary>
internal sealed class ShortNames
{
    // Stata's limit, the lowest of those in use.
    private const int Longest = 32;

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>
    /// A name for a column such as <c>requests.results.granted.natural_person</c>: its words, each cut to as many letters as make the
    /// whole fit.
    /// </summary>
    public string Of(string column)
    {
        var words = column.ToLowerInvariant().Split('.', '_');
        var name = "";
        for (var letters = Longest; letters > 0; letters--)
        {
            name = string.Join('_', words.Select(word => word.Length > letters ? word[..letters] : word));
            if (name.Length <= Longest) break;
        }

        var plain = new StringBuilder(name.Length);
        foreach (var character in name) plain.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
        if (plain.Length == 0 || char.IsAsciiDigit(plain[0])) plain.Insert(0, '_');
        var free = plain.ToString(0, Math.Min(plain.Length, Longest));
        for (var number = 2; !_taken.Add(free); number++)
        {
            var end = $"_{number}";
            free = plain.ToString(0, Math.Min(plain.Length, Longest - end.Length)) + end;
        }

        return free;
    }
}
