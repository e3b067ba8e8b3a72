using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>What the checks make of several values at once.</summary>
internal static class Trust
{
    /// <summary>Of a sum: that of its least trusted part.</summary>
    public static CheckState OfSum(CheckState one, CheckState other) => Doubt(one) >= Doubt(other) ? one : other;

    /// <summary>
    /// Of a report: disputed where one value is, else that of its best confirmed value. Whole tables of the form have no sums.
    /// </summary>
    public static CheckState OfReport(CheckState one, CheckState other) =>
        one == CheckState.Disputed || other == CheckState.Disputed ? CheckState.Disputed : Doubt(one) <= Doubt(other) ? one : other;

    private static int Doubt(CheckState state) => state switch
    {
        CheckState.Verified => 0,
        CheckState.Unchecked => 2,
        CheckState.Disputed => 3,
        _ => 1,
    };
}
