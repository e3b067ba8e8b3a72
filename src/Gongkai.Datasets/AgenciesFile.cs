using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>
/// Reads an agencies file: CSV, or TSV where its header has tabs, with the column <c>name</c> and any of <c>agency_id</c>, <c>canonical
/// </c>,
/// <c>region_code</c>, <c>from</c> and <c>to</c> (years), and <c>parent</c>.
/// </summary>
internal static class AgenciesFile
{
    private const int RegionDigits = 6;

    /// <exception cref="DatasetReadException">The file cannot be read or a line is wrong; the message names the file and the
    /// line.</exception>
    public static ImmutableArray<ListedAgency> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var rows = new CsvRows(path, Separator(path), "name");
        var agencies = ImmutableArray.CreateBuilder<ListedAgency>();
        var byName = new Dictionary<(string Name, string Region), List<ListedAgency>>();
        while (rows.Read())
        {
            var agency = new ListedAgency(
                Cell("name"), Cell("agency_id"), Cell("canonical"), Cell("region_code"), rows.Year("from"), rows.Year("to"),
                Cell("parent"));
            if (agency.Name.Length == 0)
            {
                if (agency is { AgencyId.Length: 0, Canonical.Length: 0, RegionCode.Length: 0, Parent.Length: 0 }) continue;
                throw rows.Broken("the name is missing");
            }

            if (agency.RegionCode.Length > 0 && (agency.RegionCode.Length != RegionDigits || !agency.RegionCode.All(char.IsAsciiDigit)))
                throw rows.Broken($"region_code is '{agency.RegionCode}', which is not {RegionDigits} digits");
            if (agency.FirstYear > agency.LastYear) throw rows.Broken($"from {agency.FirstYear} is later than to {agency.LastYear}");
            if (agency.Parent.Length > 0 && (agency.Parent == agency.Name || agency.Parent == agency.AgencyId))
                throw rows.Broken($"{agency.Name} cannot belong to itself");
            if (!byName.TryGetValue((agency.Name, agency.RegionCode), out var others))
                byName[(agency.Name, agency.RegionCode)] = others = [];
            if (others.Exists(other => Overlap(other, agency) && (other.AgencyId != agency.AgencyId || other.Parent == agency.Parent)))
                throw rows.Broken($"{agency.Name} stands on an earlier line for the same years");
            others.Add(agency);
            agencies.Add(agency);
        }

        return agencies.Count > 0 ? agencies.ToImmutable() : throw new DatasetReadException(path, 1, "no line names an agency");

        string Cell(string column) => rows[column].Trim();
    }

    private static bool Overlap(ListedAgency one, ListedAgency other) =>
        (one.FirstYear ?? int.MinValue) <= (other.LastYear ?? int.MaxValue)
            && (other.FirstYear ?? int.MinValue) <= (one.LastYear ?? int.MaxValue);

    private static char Separator(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault("").Contains('\t') ? '\t' : ',';
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetReadException($"{path} cannot be read: {exception.Message}", exception);
        }
    }
}
