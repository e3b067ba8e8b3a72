using System.Text;

namespace Gongkai.Documents.Lines;

/// <summary>
/// A line of a list as spreadsheets write it: fields between commas or semicolons, in quotation marks where they hold one.
/// </summary>
internal static class ListRow
{
    /// <summary>The fields; one for a line without the separator.</summary>
    public static string[] Fields(string line, char separator)
    {
        if (!line.Contains(separator, StringComparison.Ordinal)) return [line];
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') field.Append(line[++i]);
            else if (line[i] == '"' && (quoted || field.Length == 0)) quoted = !quoted;
            else if (line[i] == separator && !quoted) Close();
            else field.Append(line[i]);
        }

        Close();
        return [.. fields];

        void Close()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
