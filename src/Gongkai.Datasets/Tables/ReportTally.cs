using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>How many observations of a report have each reading, and how many checks each outcome.</summary>
internal readonly record struct ReportTally(
    int Reported, int Blank, int Mark, int Absent, int Unreadable, int ChecksPassed, int ChecksFailed, int ChecksSkipped)
{
    /// <summary>Observations of whose final values a sum does not hold.</summary>
    public int Disputed { get; private init; }

    /// <summary>Observations that are absent after all corrections.</summary>
    public int FinalAbsent { get; private init; }

    /// <summary>Observations that are unreadable after all corrections.</summary>
    public int FinalUnreadable { get; private init; }

    /// <summary>Of the final values, disputed where a sum does not hold; else the best that is said of one.</summary>
    public CheckState Check { get; private init; }

    public static ReportTally Of(Report report)
    {
        var tally = default(ReportTally);
        foreach (var observation in report.Observations)
        {
            tally = observation.Reading switch
            {
                Reading.Number => tally with { Reported = tally.Reported + 1 },
                Reading.Blank => tally with { Blank = tally.Blank + 1 },
                Reading.Mark => tally with { Mark = tally.Mark + 1 },
                Reading.Absent => tally with { Absent = tally.Absent + 1 },
                _ => tally with { Unreadable = tally.Unreadable + 1 },
            };
            if (observation.FinalCheck == CheckState.Disputed) tally = tally with { Disputed = tally.Disputed + 1 };
            if (observation.Final is Reading.Absent) tally = tally with { FinalAbsent = tally.FinalAbsent + 1 };
            if (observation.Final is Reading.Unreadable) tally = tally with { FinalUnreadable = tally.FinalUnreadable + 1 };
            tally = tally with { Check = Trust.OfReport(tally.Check, observation.FinalCheck) };
        }

        foreach (var check in report.Checks)
        {
            tally = check.Outcome switch
            {
                CheckOutcome.Pass => tally with { ChecksPassed = tally.ChecksPassed + 1 },
                CheckOutcome.Fail => tally with { ChecksFailed = tally.ChecksFailed + 1 },
                _ => tally with { ChecksSkipped = tally.ChecksSkipped + 1 },
            };
        }

        return tally;
    }
}
