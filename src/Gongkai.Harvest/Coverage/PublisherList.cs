using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gongkai.Harvest.Sites;
using Gongkai.Model;

namespace Gongkai.Harvest.Coverage;

/// <summary>Who has to publish: every site of the list, and every agency of the agencies file.</summary>
internal static partial class PublisherList
{
    /// <param name="agencies">The agencies file; empty when there is none.</param>
    /// <returns>Each agency once, in the order of the list of sites, then of the file.</returns>
    public static ImmutableArray<Publisher> Of(SiteList sites, ImmutableArray<ListedAgency> agencies)
    {
        var publishers = new List<Publisher>();
        foreach (var site in sites.Sites.GroupBy(AgencyOf))
        {
            var names = sites.Sites.Where(other => AgencyOf(other) == site.Key).Select(other => other.Name).ToImmutableArray();
            if (site.Key.Length == 0)
                publishers.AddRange(site.Select(own => new Publisher(own.Name, "", [], [own.Name], own.Office, own.FirstYear, null)));
            else
                publishers.Add(
                new Publisher(site.Key, "", [Publisher.Folded(site.Key)], names, site.First().Office, site.First().FirstYear, null));
        }

        foreach (var agency
            in agencies.GroupBy(line => line.AgencyId.Length > 0 ? line.AgencyId : Publisher.Folded(Longest(line)), StringComparer.Ordinal))
            Add(publishers, [.. agency]);
        return [.. publishers];
    }

    /// <summary>An agency of the file is that of a site when one of its names is.</summary>
    private static void Add(List<Publisher> publishers, ImmutableArray<ListedAgency> lines)
    {
        var names = lines.SelectMany(line => new[] { line.Name, line.Canonical }).Where(name => name.Length > 0).Select(Publisher.Folded)
            .Distinct(StringComparer.Ordinal).ToImmutableArray();
        var first = lines.Any(line => line.FirstYear is null) ? null : lines.Min(line => line.FirstYear);
        var last = lines.Any(line => line.LastYear is null) ? null : lines.Max(line => line.LastYear);
        var known = publishers.FindIndex(
            publisher => publisher.Names.Any(names.Contains)
            || (publisher.Names.IsEmpty && names.Contains(Publisher.Folded(publisher.Name))));
        var listed = new Publisher(Longest(lines[0]), lines[0].AgencyId, names, [], Office.ByName, first, last);
        if (known < 0) publishers.Add(listed);
        else
        {
            publishers[known] = publishers[known] with
            {
                AgencyId = listed.AgencyId,
                Names = [.. publishers[known].Names.Union(names, StringComparer.Ordinal)],
                FirstYear = publishers[known].FirstYear ?? first,
                LastYear = last,
            };
        }
    }

    private static string Longest(ListedAgency line) => line.Canonical.Length > 0 ? line.Canonical : line.Name;

    /// <summary>The agency whose site it is: as the list says, or else by a name that is one of an agency.</summary>
    private static string AgencyOf(Site site) => site.Agency.Length > 0 ? site.Agency : AgencyName().IsMatch(site.Name) ? site.Name : "";

    [GeneratedRegex("(?:政府|局|委|委员会|办公室|厅|部|院|中心|管委会|街道|办事处|镇|乡|署|总社|公司)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex AgencyName();
}
