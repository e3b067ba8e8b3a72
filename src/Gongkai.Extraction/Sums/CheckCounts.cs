using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>How many of the checks that cover a cell hold, fail, and cannot be evaluated.</summary>
internal readonly record struct CheckCounts(int Passed, int Failed, int Skipped)
{
    public CheckCounts With(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Pass => this with { Passed = Passed + 1 },
        CheckOutcome.Fail => this with { Failed = Failed + 1 },
        _ => this with { Skipped = Skipped + 1 },
    };
}
