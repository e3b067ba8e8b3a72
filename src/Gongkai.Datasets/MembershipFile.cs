using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>Reads a membership file: CSV, or TSV where its header has tabs, with the columns <c>government</c>, <c>agency</c> and, if they matter, <c>from</c> and <c>to</c> (years).</summary>
public static class MembershipFile
{
    /// <exception cref="DatasetReadException">The file cannot be read or a line is wrong; the message names the file and the line.</exception>
    public static ImmutableArray<Membership> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var rows = new CsvRows(path, Separator(path), "government", "agency");
        var memberships = ImmutableArray.CreateBuilder<Membership>();
        while (rows.Read())
        {
            var membership = new Membership(rows["government"].Trim(), rows["agency"].Trim(), rows.Year("from"), rows.Year("to"));
            if (membership is { Government.Length: 0, Agency.Length: 0 }) continue;
            if (membership.Government.Length == 0) throw rows.Broken("the government is missing");
            if (membership.Agency.Length == 0) throw rows.Broken("the agency is missing");
            if (membership.Government == membership.Agency) throw rows.Broken($"{membership.Agency} cannot be an agency of itself");
            if (membership.FirstYear > membership.LastYear) throw rows.Broken($"from {membership.FirstYear} is later than to {membership.LastYear}");
            if (memberships.Any(other => other.Government == membership.Government && other.Agency == membership.Agency && Overlap(other, membership)))
                throw rows.Broken($"{membership.Agency} is an agency of {membership.Government} on an earlier line for the same years");
            memberships.Add(membership);
        }

        return memberships.Count > 0 ? memberships.ToImmutable() : throw new DatasetReadException(path, 1, "no line names an agency");
    }

    private static bool Overlap(Membership one, Membership other) =>
        (one.FirstYear ?? int.MinValue) <= (other.LastYear ?? int.MaxValue) && (other.FirstYear ?? int.MinValue) <= (one.LastYear ?? int.MaxValue);

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
