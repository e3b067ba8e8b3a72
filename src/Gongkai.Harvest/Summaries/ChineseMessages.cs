using Gongkai.Model;

namespace Gongkai.Harvest.Summaries;

/// <summary>Says in Chinese what the archive keeps in English.</summary>
internal static class ChineseMessages
{
    private static readonly MessagePairs Pairs = MessagePairs.OfResource(typeof(ChineseMessages).Assembly, "chinese-messages.tsv");

    /// <summary>The message in Chinese; as it is where no pair fits.</summary>
    public static string Of(string message) => Pairs.Of(message);
}
