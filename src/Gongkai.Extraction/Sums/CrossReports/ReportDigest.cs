using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums.CrossReports;

/// <summary>What checks across reports need to know of one report, in some 3 KB.</summary>
/// <param name="Source">Its file.</param>
/// <param name="Number">Its number in the file.</param>
/// <param name="Agency">The agency as printed.</param>
/// <param name="AgencyKey">The agency's id; where it has none, what equal names of agencies have in common; empty for no name.</param>
/// <param name="IsIdentified">True where <paramref name="AgencyKey"/> is that of one agency and no other.</param>
/// <param name="NumbersHash">Equal for reports whose numbers are all the same, zeros left out; 32 hexadecimal digits.</param>
/// <param name="Digits">How much the numbers can tell two reports apart: the digits of all different numbers of two digits or more.</param>
internal sealed record ReportDigest(
    string Source,
    string ReportId,
    int Number,
    string Agency,
    string AgencyKey,
    bool IsIdentified,
    string RegionCode,
    int? Year,
    Figures Figures,
    string NumbersHash,
    int Digits,
    ProseSignature Prose)
{
    /// <summary>The figures with corrections in the place of what is printed; the very same object where nothing is corrected.</summary>
    public Figures Final { get; init; } = Figures;

    // The sections that agencies write themselves; the others introduce tables with sentences of the form.
    private static readonly string[] OwnProse = ["overview", "problems", "other"];

    public static ReportDigest Of(string source, string reportId, Report report, FigureCells cells)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(cells);
        var figures = cells.Of(report.Observations);
        var isIdentified = report.Identity.AgencyId.Length > 0;
        return new ReportDigest(
            source,
            reportId,
            report.Number,
            report.Agency,
            AgencyName.Key(isIdentified ? report.Identity.AgencyId : report.Agency),
            isIdentified,
            report.RegionCode,
            report.Year,
            figures,
            Hash(figures),
            DigitsOf(figures),
            ProseSignature.Of(
                report.Narratives
                .Where(passage =>
                OwnProse.Any(section => passage.Section == section || passage.Section.StartsWith(section + ".", StringComparison.Ordinal)))
                .Select(passage => passage.Text)))
        {
            Final = report.Observations.Any(observation => observation.Corrected is not null)
                ? cells.OfFinal(report.Observations) : figures,
        };
    }

    private static string Hash(Figures figures)
    {
        var bytes = new byte[figures.Numbers.Length * (sizeof(short) + (4 * sizeof(int)))];
        var written = 0;
        Span<int> bits = stackalloc int[4];
        foreach (var number in figures.Numbers)
        {
            if (number.Value == 0) continue;
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(written), number.Index);
            written += sizeof(short);
            decimal.GetBits(Shortest(number.Value), bits);
            foreach (var part in bits)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(written), part);
                written += sizeof(int);
            }
        }

        const int HashBytes = 16;
        return Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, written)).AsSpan(0, HashBytes));
    }

    /// <summary>The digits of all different numbers; those of one digit tell nothing apart.</summary>
    private static int DigitsOf(Figures figures)
    {
        var (digits, counts, others) = (0, new HashSet<long>(figures.Numbers.Length), new HashSet<decimal>());
        foreach (var number in figures.Numbers)
        {
            var value = Shortest(number.Value);
            if (value.Scale == 0 && Math.Abs(value) is < long.MaxValue and var whole)
            {
                if (whole >= 10 && counts.Add((long)value)) digits += DigitsOf((long)whole);
            }
            else if (others.Add(value))
            {
                digits += value.ToString(CultureInfo.InvariantCulture).Count(char.IsAsciiDigit);
            }
        }

        return digits;
    }

    private static int DigitsOf(long number)
    {
        var digits = 1;
        for (; number >= 10; number /= 10) digits++;
        return digits;
    }

    /// <summary>12.50 and 12.5 are one number. Dividing by a one of as many decimals as there are takes the zeros off.</summary>
    private static decimal Shortest(decimal value) => value.Scale == 0 ? value : value / 1.0000000000000000000000000000m;
}
