using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Datasets.Corrections;

/// <summary>A corrections file: CSV, to which lines are only ever appended, by the review page or by hand.</summary>
internal static class CorrectionsFile
{
    private const int HashDigits = 64;
    private const int RegionDigits = 6;
    private const int IdDigits = 12;

    /// <summary>The columns in their order.</summary>
    public static ImmutableArray<string> Columns { get; } =
        ["agency", "year", "source", "sha256", "table", "row", "column", "raw_expected", "action", "new_value", "reason_code", "note",
            "reviewer", "at"];

    /// <summary>The first line.</summary>
    internal static string Header { get; } = string.Join(',', Columns);

    /// <summary>Where the corrections of a dataset lie unless somebody says otherwise: beside its directory.</summary>
    public static string Beside(string dataset)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataset);
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataset)) + ".corrections.csv";
    }

    /// <summary>The lines in the order of the file; a last line that is cut off is none.</summary>
    /// <exception cref="DatasetReadException">The file cannot be read or a line is malformed; the message names the file and the
    /// line.</exception>
    public static ImmutableArray<CorrectionLine> Read(string path) => Read(path, out _);

    /// <param name="cut">The last line where it is cut off.</param>
    /// <inheritdoc cref="Read(string)"/>
    public static ImmutableArray<CorrectionLine> Read(string path, out CutLine? cut)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var text = TextOf(path);
        cut = CutOf(path, text);
        return Parsed(path, text, cut);
    }

    /// <summary>A line as it stands in the file, its line end included.</summary>
    public static string Text(CorrectionLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string[] cells =
        [
            line.Agency, line.Year?.ToString(CultureInfo.InvariantCulture) ?? "", line.Source, line.Sha256, line.Table, line.Row,
                line.Column, line.RawExpected,
            line.Action.Code(), line.NewValue, line.Reason.Code(), line.Note, line.Reviewer, line.Moment,
        ];
        return string.Join(',', cells.Select(Quoted)) + "\n";
    }

    /// <summary>Why a line cannot be one of a corrections file; none when it can.</summary>
    public static string? Fault(CorrectionLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Source.Length == 0 && line.Sha256.Length == 0) return "neither source nor sha256 names a file";
        if (line.Sha256.Length > 0 && (
            line.Sha256.Length != HashDigits
            || !line.Sha256.All(char.IsAsciiHexDigitLower))) return $"sha256 is not {HashDigits} lower-case hexadecimal digits";
        if (line.Row.Length > 0 && (line.Table.Length == 0 || line.Column.Length == 0)) return "table, row and column name a cell together";
        return line.Action switch
        {
            CorrectionAction.Value when line.Cell is null => "a value is of a cell, and table, row and column name none",
            CorrectionAction.Value when !IsNumber(line.NewValue) => $"new_value is '{line.NewValue}', which is not a number",
            CorrectionAction.Status when line.Cell is null => "a status is of a cell, and table, row and column name none",
            CorrectionAction.Status when line.NewValue is not ("blank" or "mark" or "absent" or "unreadable") =>
                $"new_value is '{line.NewValue}', which is none of blank, mark, absent, unreadable",
            CorrectionAction.Agency when line.NewValue.Length == 0 => "new_value is empty, and an agency has a name",
            CorrectionAction.Year when !IsDigits(line.NewValue, 4) => $"new_value is '{line.NewValue}', which is not a year",
            CorrectionAction.Region when !IsDigits(line.NewValue, RegionDigits) =>
                $"new_value is '{line.NewValue}', which is not a region's {RegionDigits} digits",
            CorrectionAction.Undo when line.NewValue.Length != IdDigits || !line.NewValue.All(char.IsAsciiHexDigitLower) =>
                $"new_value is '{line.NewValue}', which is not the {IdDigits} digits of a correction_id",
            CorrectionAction.Exclude or CorrectionAction.PreferVersion or CorrectionAction.Agency or CorrectionAction.Year
                or CorrectionAction.Region
                when line.Table.Length > 0 || line.Column.Length > 0 => $"{line.Action.Code()} is of a report, and not of a cell",
            _ => null,
        };
    }

    /// <summary>The last line where it is cut off; none where the file ends with a whole line.</summary>
    internal static CutLine? CutOf(string path, CorrectionsText text)
    {
        var (lines, rest) = (text.Lines, text.Rest);
        if (rest.Length == 0) return null;
        if (lines.Length == 0) return Header.StartsWith(rest, StringComparison.Ordinal) && rest != Header ? new CutLine(path, 1) : null;
        // Whole lines behind a quote that nothing closes: somebody's mistake, which is to be mended.
        if (rest.Split('\n').Skip(1).Any(line => line.AsSpan().Count(',') >= Columns.Length - 1)) return null;
        return IsWhole(path, rest) ? null : new CutLine(path, lines.AsSpan().Count('\n') + 1);
    }

    /// <exception cref="DatasetReadException">The file cannot be read.</exception>
    private static CorrectionsText TextOf(string path)
    {
        try
        {
            return CorrectionsText.Of(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetReadException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Whether a line without a line end has all its cells: the last of them, the time, ends in Z.</summary>
    private static bool IsWhole(string path, string line)
    {
        try
        {
            using var rows = new CsvRows(path, $"{Header}\n{line}", Columns);
            return rows.Read() && rows.IsFull && rows["at"].EndsWith('Z');
        }
        catch (DatasetReadException)
        {
            return false;
        }
    }

    /// <exception cref="DatasetReadException">A line is malformed.</exception>
    internal static ImmutableArray<CorrectionLine> Parsed(string path, CorrectionsText text, CutLine? cut)
    {
        if (cut is not null && text.Lines.Length == 0) return [];
        using var rows = new CsvRows(path, cut is null ? text.Lines + text.Rest : text.Lines, Columns);
        var lines = ImmutableArray.CreateBuilder<CorrectionLine>();
        while (rows.Read())
        {
            if (!rows.IsFull) throw Broken(rows, "the row has more or fewer cells than the header");
            lines.Add(Line(rows));
        }

        return lines.ToImmutable();
    }

    private static CorrectionLine Line(CsvRows rows)
    {
        var action = Of<CorrectionAction>(rows, "action", EnumNames.Code);
        var reason = rows["reason_code"].Length == 0 ? CorrectionReason.Other : Of<CorrectionReason>(rows, "reason_code", EnumNames.Code);
        if (!DateTimeOffset.TryParse(rows["at"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            throw Broken(rows, $"at is '{rows["at"]}', which is not a time such as 2026-03-01T09:30:00Z");
        if (rows["year"].Length > 0 && !IsDigits(rows["year"], 4)) throw Broken(rows, $"year is '{rows["year"]}', which is not a year");
        int? year = rows["year"].Length > 0 ? int.Parse(rows["year"], CultureInfo.InvariantCulture) : null;
        var line = new CorrectionLine(
            rows["agency"], year, rows["source"], rows["sha256"], rows["table"], rows["row"], rows["column"], rows["raw_expected"], action,
                rows["new_value"].Trim(), reason,
            rows["note"], rows["reviewer"], at);
        return Fault(line) is { } fault ? throw Broken(rows, fault) : line;
    }

    private static T Of<T>(CsvRows rows, string column, Func<T, string> code)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (code(value) == rows[column]) return value;
        throw Broken(rows, $"{column} is '{rows[column]}', which is none of {string.Join(", ", Enum.GetValues<T>().Select(code))}");
    }

    private static DatasetReadException Broken(CsvRows rows, string fault) => rows.Broken($"{CorrectionRules.Malformed.Code} {fault}");

    private static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static bool IsDigits(string text, int digits) => text.Length == digits && text.All(char.IsAsciiDigit);

    private static string Quoted(string cell)
    {
        var clean = PrintableText.Clean(cell);
        var isPlain = clean.Length == 0
            || !(clean.AsSpan().ContainsAny(",\"\n") || char.IsWhiteSpace(clean[0]) || char.IsWhiteSpace(clean[^1]));
        return isPlain ? clean : new StringBuilder(clean).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString();
    }
}
