namespace Gongkai.Model;

/// <summary>A line of a membership file: the figures of this agency are part of those of this government.</summary>
/// <param name="Government">The name as its reports print it.</param>
/// <param name="Agency">The name as its reports print it.</param>
/// <param name="FirstYear">The first year reported on for which it holds; none when it always has.</param>
/// <param name="LastYear">The last such year; none when it still holds.</param>
internal sealed record Membership(string Government, string Agency, int? FirstYear, int? LastYear)
{
    /// <summary>What tells the government from all others: its name, unless an agencies file gives more.</summary>
    public string GovernmentId { get; init; } = Government;

    /// <summary>What tells the agency from all others: its name, unless an agencies file gives more.</summary>
    public string AgencyId { get; init; } = Agency;

    public bool HoldsIn(int year) => (FirstYear ?? year) <= year && year <= (LastYear ?? year);
}
