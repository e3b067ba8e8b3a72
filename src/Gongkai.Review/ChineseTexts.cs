using System.Text.RegularExpressions;
using Gongkai.Model;

namespace Gongkai.Review;

/// <summary>Says in Chinese what the tables keep in English: what is the matter with an item, and why.</summary>
internal static partial class ChineseTexts
{
    private static readonly MessagePairs Pairs = MessagePairs.OfResource(typeof(ChineseTexts).Assembly, "review-messages.tsv");

    /// <summary>The message in Chinese, sentence by sentence; a sentence without a pair as it is.</summary>
    public static string Of(string message) => Pairs.OfSentences(message);

    /// <param name="labels">The official labels of a cell by its code; none where the form has no such cell.</param>
    /// <inheritdoc cref="Of(string)"/>
    public static string Of(string message, Func<string, string?> labels) =>
        CellCodes().Replace(Of(message), code => labels(code.Value) ?? code.Value);

    [GeneratedRegex("[a-z0-9_.]+/[a-z0-9_.]+/[a-z0-9_.]+")]
    private static partial Regex CellCodes();
}
