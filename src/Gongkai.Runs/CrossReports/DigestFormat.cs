using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Gongkai.Extraction.Sums.CrossReports;
using Gongkai.Model;

namespace Gongkai.Runs.CrossReports;

/// <summary>
/// The form that digests of reports, and what is found by comparing them, have in the temporary files of one run. No other run reads it.
/// </summary>
internal static class DigestFormat
{
    public static void Write(BinaryWriter to, ReportDigest digest)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(digest);
        to.Write(digest.Source);
        to.Write(digest.ReportId);
        to.Write(digest.Number);
        to.Write(digest.Agency);
        to.Write(digest.AgencyKey);
        to.Write(digest.IsIdentified);
        to.Write(digest.RegionCode);
        Write(to, digest.Year);
        Write(to, digest.Figures);
        var isCorrected = !ReferenceEquals(digest.Final, digest.Figures);
        to.Write(isCorrected);
        if (isCorrected) Write(to, digest.Final);
        to.Write(digest.NumbersHash);
        to.Write(digest.Digits);
        to.Write(digest.Prose.Runs);
        to.Write(digest.Prose.Hashes.Length);
        to.Write(MemoryMarshal.AsBytes(digest.Prose.Hashes.AsSpan()));
    }

    public static ReportDigest ReadDigest(BinaryReader from, FigureCells cells)
    {
        ArgumentNullException.ThrowIfNull(from);
        var (source, reportId, number, agency, key, isIdentified, region, year) = (
            from.ReadString(), from.ReadString(), from.ReadInt32(), from.ReadString(), from.ReadString(), from.ReadBoolean(),
            from.ReadString(), ReadYear(from));
        var figures = ReadFigures(from, cells);
        var final = from.ReadBoolean() ? ReadFigures(from, cells) : figures;
        return new ReportDigest(
            source, reportId, number, agency, key, isIdentified, region, year, figures, from.ReadString(), from.ReadInt32(),
            ReadProse(from))
        {
            Final = final,
        };
    }

    public static void Write(BinaryWriter to, MemberTotals.Part part)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(part);
        to.Write(part.GovernmentKey);
        to.Write(part.Year);
        to.Write(part.IsGovernment);
        Write(to, part.Report);
    }

    public static MemberTotals.Part ReadPart(BinaryReader from, FigureCells cells)
    {
        ArgumentNullException.ThrowIfNull(from);
        return new(
            from.ReadString(), from.ReadInt32(), from.ReadBoolean(), ReadDigest(from, cells));
    }

    public static void Write(BinaryWriter to, CrossReportCheck check)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(check);
        to.Write(check.Source);
        to.Write(check.ReportId);
        to.Write(check.Number);
        Write(to, check.Year);
        to.Write(check.Rule);
        to.Write(check.Scope);
        to.Write(check.Left);
        to.Write(check.Right);
        to.Write((int)check.Outcome);
        to.Write(check.CorrectedOutcome is { } corrected ? (int)corrected : -1);
        to.Write(check.Cells.Length);
        foreach (var (reportId, cell) in check.Cells)
        {
            to.Write(reportId);
            to.Write(cell.Table);
            to.Write(cell.Row);
            to.Write(cell.Column);
        }

        to.Write((int)check.Verdict);
        to.Write(check.Evidence);
    }

    public static CrossReportCheck ReadCheck(BinaryReader from)
    {
        ArgumentNullException.ThrowIfNull(from);
        var (source, reportId, number, year, rule, scope, left, right, outcome, corrected) = (
            from.ReadString(), from.ReadString(), from.ReadInt32(), ReadYear(from), from.ReadString(), from.ReadString(),
            from.ReadDecimal(), from.ReadDecimal(), (CheckOutcome)from.ReadInt32(), from.ReadInt32());
        return new CrossReportCheck(
            source, reportId, number, year, rule, scope, left, right, outcome, ReadCells(from), (Verdict)from.ReadInt32(),
            from.ReadString())
        {
            CorrectedOutcome = corrected < 0 ? null : (CheckOutcome)corrected,
        };
    }

    private static void Write(BinaryWriter to, int? year)
    {
        to.Write(year is not null);
        if (year is { } known) to.Write(known);
    }

    private static int? ReadYear(BinaryReader from) => from.ReadBoolean() ? from.ReadInt32() : null;

    private static void Write(BinaryWriter to, Figures figures)
    {
        to.Write(figures.States.Length);
        to.Write(figures.States.AsSpan());
        to.Write(figures.Numbers.Length);
        foreach (var (place, value, suggestion) in figures.Numbers)
        {
            to.Write(place);
            to.Write(value);
            to.Write(suggestion is not null);
            if (suggestion is { } proposed) to.Write(proposed);
        }
    }

    private static Figures ReadFigures(BinaryReader from, FigureCells cells)
    {
        var states = ImmutableCollectionsMarshal.AsImmutableArray(from.ReadBytes(from.ReadInt32()));
        var numbers = new StoredNumber[from.ReadInt32()];
        for (var index = 0; index < numbers.Length; index++)
            numbers[index] = new StoredNumber(from.ReadInt16(), from.ReadDecimal(), from.ReadBoolean() ? from.ReadDecimal() : null);
        return cells.Stored(states, ImmutableCollectionsMarshal.AsImmutableArray(numbers));
    }

    private static ProseSignature ReadProse(BinaryReader from)
    {
        var runs = from.ReadInt32();
        var hashes = new ulong[from.ReadInt32()];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(hashes.AsSpan()));
        return ProseSignature.Stored(ImmutableCollectionsMarshal.AsImmutableArray(hashes), runs);
    }

    private static ImmutableArray<ReportCell> ReadCells(BinaryReader from)
    {
        var cells = new ReportCell[from.ReadInt32()];
        for (var index = 0; index < cells.Length; index++)
            cells[index] = new ReportCell(from.ReadString(), new CellCode(from.ReadString(), from.ReadString(), from.ReadString()));
        return ImmutableCollectionsMarshal.AsImmutableArray(cells);
    }
}
