namespace Gongkai.Extraction.Interpretation;

/// <summary>The code a printed row was bound to.</summary>
/// <param name="Code">Empty when the row is not in the form.</param>
/// <param name="Inferred">True when place, not text, decided.</param>
internal readonly record struct RowMatch(string Code, bool Inferred)
{
    public static RowMatch None => new("", false);

    public bool IsBound => Code.Length > 0;
}
