namespace Gongkai.Corpus.Scoring;

/// <summary>The 95 % confidence interval of a share, by Wilson's score method, which also holds near 0 and 1.</summary>
internal readonly record struct Interval(double Low, double High)
{
    // The 0.975 quantile of the normal distribution.
    private const double Quantile = 1.959964;

    public static Interval Of(int right, int all)
    {
        if (all == 0) return new Interval(0, 1);
        var share = (double)right / all;
        var square = Quantile * Quantile;
        var middle = share + (square / (2 * all));
        var reach = Quantile * Math.Sqrt((share * (1 - share) / all) + (square / (4.0 * all * all)));
        return new Interval(Math.Max(0, (middle - reach) / (1 + (square / all))), Math.Min(1, (middle + reach) / (1 + (square / all))));
    }
}
