using System.Globalization;
using System.Text.Json.Serialization;

namespace Gongkai.Harvest.Issues;

/// <summary>Something that is wrong now.</summary>
/// <param name="Code">Of the diagnostic.</param>
/// <param name="Site">The site of the list; empty when it concerns none.</param>
/// <param name="Agency">Who has to publish; empty when that is not what is wrong.</param>
/// <param name="Year">The year reported on; none when it concerns no single year.</param>
/// <param name="Address">Where to look; empty when there is no such place.</param>
/// <param name="Message">The particulars. They may change while the trouble lasts.</param>
internal sealed record Trouble(TroubleKind Kind, string Code, string Site, string Agency, int? Year, string Address, string Message)
{
    /// <summary>The same in all runs in which the trouble lasts.</summary>
    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Kind}|{Site}|{Agency}|{Year}|{(IsOfWholeSite ? "" : Address)}");

    /// <summary>Whether a person has to do something.</summary>
    [JsonIgnore]
    public bool NeedsPerson => Kind != TroubleKind.ReportChanged;

    private bool IsOfWholeSite => Kind is TroubleKind.SiteUnreachable or TroubleKind.Challenged or TroubleKind.RobotsForbid
        or TroubleKind.NothingListed or TroubleKind.Unfinished or TroubleKind.Overdue;
}
