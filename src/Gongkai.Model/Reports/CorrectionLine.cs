using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gongkai.Model;

/// <summary>One line of a corrections file: what a reviewer decided of a report or of one of its cells, and what was printed
/// there.</summary>
/// <param name="Agency">As the document prints it; tells apart the reports of one file.</param>
/// <param name="Year">As the document has it.</param>
/// <param name="Source">The file's name in the dataset; empty where the hash alone names it.</param>
/// <param name="Sha256">Of the file's bytes, 64 lower-case hexadecimal digits; empty where the source alone names it.</param>
/// <param name="Table">The code of the table; empty for a decision on the whole report. So for row and column.</param>
/// <param name="RawExpected">What was printed when the decision was made. Where it is not, the line is stale.</param>
/// <param name="NewValue">The number, the status, the agency, the year or the region; for an undo, the <see cref="Id"/> of the
/// line.</param>
/// <param name="At">When it was decided. Of two decisions on one thing the later one holds.</param>
internal sealed record CorrectionLine(
    string Agency,
    int? Year,
    string Source,
    string Sha256,
    string Table,
    string Row,
    string Column,
    string RawExpected,
    CorrectionAction Action,
    string NewValue,
    CorrectionReason Reason,
    string Note,
    string Reviewer,
    DateTimeOffset At)
{
    private const int IdBytes = 6;

    /// <summary>The name of the line: the same for the same decision in whatever file and place it stands; 12 hexadecimal digits.</summary>
    public string Id { get; } = IdOf(
        Agency, Year?.ToString(CultureInfo.InvariantCulture) ?? "", Source, Sha256, Table, Row, Column, RawExpected, $"{Action}", NewValue,
            $"{Reason}", Note, Reviewer,
        MomentOf(At));

    /// <summary><see cref="At"/> in UTC, as ISO 8601.</summary>
    public string Moment => MomentOf(At);

    /// <summary>The cell that it is on; none for a decision on a whole table or report.</summary>
    public CellCode? Cell => Row.Length > 0 ? new CellCode(Table, Row, Column) : null;

    private static string MomentOf(DateTimeOffset at) => at.ToUniversalTime()
        .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string IdOf(params ReadOnlySpan<string> fields) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', fields))).AsSpan(0, IdBytes));
}
