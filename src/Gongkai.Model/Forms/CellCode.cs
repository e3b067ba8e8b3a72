namespace Gongkai.Model;

/// <summary>The name of one value of a form, such as <c>requests/received/total</c>.</summary>
public sealed record CellCode(string Table, string Row, string Column)
{
    /// <summary>Most names that meet are the form's own objects; of others the columns and rows differ sooner than the tables.</summary>
    public bool Equals(CellCode? other) =>
        ReferenceEquals(this, other) || (other is not null && Column == other.Column && Row == other.Row && Table == other.Table);

    /// <summary>
    /// Takes two characters and the length of each name: the codes of a form differ in these, and hashing every character would be most of
    /// the time of checking sums.
    /// </summary>
    public override int GetHashCode() => (((Mark(Table) * 397) ^ Mark(Row)) * 397) ^ Mark(Column);

    public override string ToString() => $"{Table}/{Row}/{Column}";

    private static int Mark(string code) => code.Length > 0 ? code.Length | (code[^1] << 8) | (code[code.Length / 2] << 16) : 0;
}
