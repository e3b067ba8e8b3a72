namespace Gongkai.Harvest.Archiving;

/// <summary>A redirect on the way to an answer.</summary>
/// <param name="Address">That was asked for.</param>
/// <param name="Status">Of the answer, 301 to 308.</param>
/// <param name="Location">Where it sent to, as it was written.</param>
internal sealed record RedirectHop(string Address, int Status, string Location);
