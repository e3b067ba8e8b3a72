namespace Gongkai.Corpus.Scoring;

/// <summary>A report of a dataset, as far as it is scored.</summary>
internal sealed class ScoredReport(string id)
{
    public string Id => id;

    public string Agency { get; set; } = "";

    public string Year { get; set; } = "";

    public string Edition { get; set; } = "";

    /// <summary>By <c>table/row/column</c>.</summary>
    public Dictionary<string, ScoredCell> Cells { get; } = new(StringComparer.Ordinal);

    /// <summary>Failed checks as rule and scope.</summary>
    public HashSet<(string Rule, string Scope)> Failed { get; } = [];

    /// <summary>
    /// The dataset itself raises doubt about the report: it is disputed, a check failed, or a warning or an error names it or its file.
    /// </summary>
    public bool IsMarked { get; set; }

    /// <summary>The number behind the last hyphen of the identifier.</summary>
    public int Order =>
        int.TryParse(id[(id.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
