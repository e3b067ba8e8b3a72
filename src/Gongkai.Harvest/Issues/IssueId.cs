using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gongkai.Harvest.Issues;

/// <summary>Short names of issues.</summary>
internal static class IssueId
{
    // Enough that ten thousand open issues do not share one.
    private const int Digits = 10;

    public static string Of(string key, DateTimeOffset firstSeen) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{firstSeen.UtcTicks} {key}"))))[..Digits];
}
