namespace Gongkai.Model;

/// <summary>An agency that is to have a report for each year: what a dataset is held against.</summary>
/// <param name="Key">Its agency id; its name where it has none.</param>
/// <param name="Name">As it is shown to people.</param>
/// <param name="FirstYear">The first year reported on; none when it always was there.</param>
/// <param name="LastYear">The last such year; none when it still is.</param>
internal sealed record ExpectedAgency(string Key, string Name, int? FirstYear, int? LastYear)
{
    public bool IsDue(int year) => (FirstYear ?? year) <= year && year <= (LastYear ?? year);
}
