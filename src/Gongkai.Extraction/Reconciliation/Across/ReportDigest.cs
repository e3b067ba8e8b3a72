using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Extraction.Reconciliation.Across;

/// <summary>What checks across reports need to know of one report, in some 3 KB.</summary>
/// <param name="Source">Its file.</param>
/// <param name="Number">Its number in the file.</param>
/// <param name="Agency">The agency as printed.</param>
/// <param name="AgencyKey">What equal names of agencies have in common; empty for no name.</param>
/// <param name="NumbersHash">Equal for reports whose numbers are all the same, zeros left out; 32 hexadecimal digits.</param>
/// <param name="Digits">How much the numbers can tell two reports apart: the digits of all different numbers of two digits or more.</param>
public sealed record ReportDigest(
    string Source,
    string ReportId,
    int Number,
    string Agency,
    string AgencyKey,
    string RegionCode,
    int? Year,
    Figures Figures,
    string NumbersHash,
    int Digits,
    ProseSignature Prose)
{
    // The sections that agencies write themselves; the others introduce tables with sentences of the form.
    private static readonly string[] OwnProse = ["overview", "problems", "other"];

    public static ReportDigest Of(string source, string reportId, Report report, FigureCells cells)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(cells);
        var figures = cells.Of(report.Observations);
        return new ReportDigest(
            source,
            reportId,
            report.Number,
            report.Agency,
            AgencyName.Key(report.Agency),
            report.RegionCode,
            report.Year,
            figures,
            Hash(figures),
            figures.Numbers.Select(number => number.Value).Distinct().Select(Text).Select(text => text.Count(char.IsAsciiDigit)).Where(digits => digits > 1).Sum(),
            ProseSignature.Of(report.Narratives.Where(passage => OwnProse.Any(section => passage.Section == section || passage.Section.StartsWith(section + ".", StringComparison.Ordinal))).Select(passage => passage.Text)));
    }

    private static string Hash(Figures figures)
    {
        var text = new StringBuilder();
        foreach (var number in figures.Numbers.Where(number => number.Value != 0)) text.Append(CultureInfo.InvariantCulture, $"{number.Place}={Text(number.Value)};");
        const int Bytes = 16;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString())).AsSpan(0, Bytes));
    }

    /// <summary>12.50 and 12.5 are one number.</summary>
    private static string Text(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
