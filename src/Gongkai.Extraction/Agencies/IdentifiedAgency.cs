using Gongkai.Model;

namespace Gongkai.Extraction.Agencies;

/// <summary>What came of asking who issued a report.</summary>
/// <param name="Rule">What to tell about it; none when all is plain.</param>
/// <param name="Message">What was seen.</param>
internal sealed record IdentifiedAgency(AgencyIdentity Identity, Rule? Rule = null, string Message = "");
