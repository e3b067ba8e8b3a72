namespace Gongkai.Model;

/// <summary>The name of one value of a form, such as <c>requests/received/total</c>.</summary>
public readonly record struct CellCode(string Table, string Row, string Column)
{
    public override string ToString() => $"{Table}/{Row}/{Column}";
}
