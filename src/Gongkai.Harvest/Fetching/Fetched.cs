using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Pages;

namespace Gongkai.Harvest.Fetching;

/// <summary>An address that was asked for tonight.</summary>
/// <param name="Row">As it stands in the manifest.</param>
/// <param name="Content">What the page says by the rules of the site that asked first; none when it is no page, or was read in an earlier
/// run of the night.</param>
/// <param name="Requests">Requests that were sent for it now.</param>
/// <param name="Bytes">That were received now.</param>
internal sealed record Fetched(ManifestRow Row, PageContent? Content, int Requests, long Bytes);
