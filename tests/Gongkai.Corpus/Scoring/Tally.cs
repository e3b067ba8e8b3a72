namespace Gongkai.Corpus.Scoring;

/// <summary>What is counted over documents.</summary>
internal sealed record Tally
{
    public int Documents { get; init; }

    /// <summary>Documents with the right outcome, the right number of reports, and status and value of every cell right.</summary>
    public int Exact { get; init; }

    public int OutcomesRight { get; init; }

    public int Reports { get; init; }

    public int AgenciesRight { get; init; }

    public int YearsRight { get; init; }

    public int EditionsRight { get; init; }

    /// <summary>Cells of the truth.</summary>
    public int Cells { get; init; }

    /// <summary>Cells whose status is right, and whose value is, where one is reported.</summary>
    public int CellsRight { get; init; }

    /// <summary>Cells that print a number.</summary>
    public int PrintedCells { get; init; }

    public int PrintedRight { get; init; }

    /// <summary>Cells that print a number which the dataset does not report.</summary>
    public int Refused { get; init; }

    /// <summary>Reported values that no careful person reads there.</summary>
    public int Wrong { get; init; }

    /// <summary>Wrong values that the dataset calls verified.</summary>
    public int WrongVerified { get; init; }

    /// <summary>Wrong values in reports about which the dataset raises no doubt.</summary>
    public int WrongUnmarked { get; init; }

    /// <summary>Wrong values that are verified or unmarked.</summary>
    public int Silent { get; init; }

    /// <summary>Sums that fail as printed.</summary>
    public int Failing { get; init; }

    public int FailingFound { get; init; }

    /// <summary>Failed checks of sums that hold as printed.</summary>
    public int FalseAlarms { get; init; }

    public static Tally operator +(Tally one, Tally other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new Tally
        {
            Documents = one.Documents + other.Documents,
            Exact = one.Exact + other.Exact,
            OutcomesRight = one.OutcomesRight + other.OutcomesRight,
            Reports = one.Reports + other.Reports,
            AgenciesRight = one.AgenciesRight + other.AgenciesRight,
            YearsRight = one.YearsRight + other.YearsRight,
            EditionsRight = one.EditionsRight + other.EditionsRight,
            Cells = one.Cells + other.Cells,
            CellsRight = one.CellsRight + other.CellsRight,
            PrintedCells = one.PrintedCells + other.PrintedCells,
            PrintedRight = one.PrintedRight + other.PrintedRight,
            Refused = one.Refused + other.Refused,
            Wrong = one.Wrong + other.Wrong,
            WrongVerified = one.WrongVerified + other.WrongVerified,
            WrongUnmarked = one.WrongUnmarked + other.WrongUnmarked,
            Silent = one.Silent + other.Silent,
            Failing = one.Failing + other.Failing,
            FailingFound = one.FailingFound + other.FailingFound,
            FalseAlarms = one.FalseAlarms + other.FalseAlarms,
        };
    }

    public static Tally Add(Tally left, Tally right) => left + right;

    public static Tally Sum(IEnumerable<Tally> tallies)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        return tallies.Aggregate(new Tally(), Add);
    }
}
