using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>One edition of the official form: its tables with rows and columns, and the identities its numbers must satisfy.</summary>
/// <param name="Code">Such as <c>2021</c>: a name of the form, not of the years it was used in.</param>
/// <param name="Title">The document that prescribes it.</param>
internal sealed record Edition(string Code, string Title, ImmutableArray<EditionTable> Tables, ImmutableArray<Identity> Identities)
{
    /// <summary>The family of the annual reports on government information disclosure.</summary>
    public const string DisclosureFamily = "disclosure";

    /// <summary>The sums that tie a report to that of the year before.</summary>
    public ImmutableArray<YearIdentity> YearIdentities { get; init; } = [];

    /// <summary>The columns in which a government's figures are the sum of its agencies'.</summary>
    public ImmutableArray<MemberSum> MemberSums { get; init; } = [];

    /// <summary>The first and the last year that the form was prescribed for; empty where its file does not say.</summary>
    public (int First, int Last)? InForce { get; init; }

    /// <summary>The family of forms that it belongs to: forms of one kind of report, which are read together.</summary>
    public string Family { get; init; } = DisclosureFamily;

    /// <summary>
    /// What reports that follow it are called, such as 行政执法统计年报; empty for those on disclosure, whose titles are known.
    /// </summary>
    public ImmutableArray<string> ReportNames { get; init; } = [];

    /// <summary>What its numbers usually satisfy: one that fails is worth a look and disputes nothing.</summary>
    public ImmutableArray<SoftSum> SoftSums { get; init; } = [];

    /// <summary>True when every table of it is a list.</summary>
    public bool IsList => Tables.All(table => table.Layout == TableLayout.List);

    /// <summary>Every value of the edition in codebook order.</summary>
    public IEnumerable<CellCode> Cells => Tables.SelectMany(table => table.Cells);

    /// <summary>True when the edition asks for the value.</summary>
    public bool Has(CellCode cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        foreach (var table in Tables)
        {
            if (table.Code == cell.Table) return table.Has(cell.Row, cell.Column);
        }

        return false;
    }

    /// <summary>The table; null when the edition has none of this code.</summary>
    public EditionTable? FindTable(string code) => Tables.FirstOrDefault(table => table.Code == code);

    /// <exception cref="InvalidOperationException">The edition has no such table.</exception>
    public EditionTable Table(string code) => Tables.First(table => table.Code == code);
}
