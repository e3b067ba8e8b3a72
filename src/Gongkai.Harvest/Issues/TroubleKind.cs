namespace Gongkai.Harvest.Issues;

/// <summary>What can be wrong, in the order in which a person should look at it.</summary>
internal enum TroubleKind
{
    /// <summary>The dataset could not be written.</summary>
    DatasetFailed,

    /// <summary>A report is due and was not found.</summary>
    Overdue,

    /// <summary>A site does not answer, or answers with errors.</summary>
    SiteUnreachable,

    /// <summary>The page from which a site's lists are found is not there any more.</summary>
    StartPageGone,

    /// <summary>A site asks for a captcha, a challenge or a login.</summary>
    Challenged,

    /// <summary>A site's robots.txt forbids what is asked for, or asks for pauses that are too long.</summary>
    RobotsForbid,

    /// <summary>A site's lists show no report.</summary>
    NothingListed,

    /// <summary>A list says that it is longer than what was found.</summary>
    ListIncomplete,

    /// <summary>A site gave another agency's report for a year in which its own is missing.</summary>
    WrongAgency,

    /// <summary>A report that was fetched before is gone.</summary>
    ReportGone,

    /// <summary>A list shows a link that leads to nothing.</summary>
    DeadLink,

    /// <summary>An address could not be fetched.</summary>
    FetchFailed,

    /// <summary>A file that was fetched could not be read.</summary>
    NotRead,

    /// <summary>Links lead to a host that the list does not allow.</summary>
    OutsideHosts,

    /// <summary>The run ended before all was asked for.</summary>
    Unfinished,

    /// <summary>The program did not expect what a site did.</summary>
    Unexpected,

    /// <summary>A notification could not be delivered.</summary>
    NotDelivered,

    /// <summary>A report says something else than before: news, and nothing to do.</summary>
    ReportChanged,
}
