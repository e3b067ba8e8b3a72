using Gongkai.Model;

namespace Gongkai.Harvest;

/// <summary>What can go wrong between a site and the archive. These codes stand in the manifest and in the summary of a night.</summary>
internal static class HarvestRules
{
    public static readonly Rule Unreachable = new(
        "HRV001", Stage.Ingest, Severity.Error, "A site cannot be reached, or its answer breaks off",
        Remedy: "Open the address in a browser. If it opens there, look whether the site's certificate is valid and complete; the next " +
            "night asks again.");

    public static readonly Rule ServerError = new(
        "HRV002", Stage.Ingest, Severity.Error, "A site answers with an error",
        Remedy: "Open the address in a browser. The next night asks again; if the error stays, the agency's site is broken.");

    public static readonly Rule Challenge = new(
        "HRV003", Stage.Ingest, Severity.Warning, "A site wants a challenge, a login or a captcha answered",
        Remedy: "It is not answered, and the site is left alone for the night. Fetch the report in a browser, or ask the agency for " +
            "access.");

    public static readonly Rule Disallowed = new(
        "HRV004", Stage.Ingest, Severity.Info, "The site's robots.txt does not allow an address",
        Remedy: "The address was not asked for. Ask the agency, or fetch the report by hand.");

    public static readonly Rule NoRobots = new(
        "HRV005", Stage.Ingest, Severity.Error, "A site's robots.txt is unavailable, so nothing on the site may be requested",
        Remedy: "RFC 9309 takes a server that fails for one that forbids. The next night asks again.");

    public static readonly Rule OutsideHosts = new(
        "HRV006", Stage.Ingest, Severity.Warning, "A link or a redirect leads to a host that the site is not allowed",
        Remedy: "If the reports lie there, add the host to 'hosts' of the site in SITES.yaml.");

    public static readonly Rule PrivateAddress = new(
        "HRV007", Stage.Ingest, Severity.Error, "A host stands for an address of this machine or of a private network",
        Remedy: "It was not asked. If this is meant, write 'allow_private_addresses: true' in SITES.yaml.");

    public static readonly Rule TooLarge = new(
        "HRV008", Stage.Ingest, Severity.Error, "An answer is larger than the limit",
        Remedy: "It was not read to its end. If it is a report, raise 'file_megabytes' or 'page_megabytes' in SITES.yaml.");

    public static readonly Rule WrongType = new(
        "HRV009", Stage.Ingest, Severity.Info, "An answer is of a type in which no report comes",
        Remedy: "Nothing, if it is a film or a program. Otherwise fetch the report by hand.");

    public static readonly Rule Missing = new(
        "HRV010", Stage.Ingest, Severity.Warning, "A link leads to nothing",
        Remedy: "The site says that there is no such page. Look whether the report has moved.");

    public static readonly Rule Vanished = new(
        "HRV011", Stage.Ingest, Severity.Warning, "A report that was there is gone",
        Remedy: "Its bytes are in the archive, under every version that was seen. Nothing is lost.");

    public static readonly Rule Redirects = new(
        "HRV012", Stage.Ingest, Severity.Error, "Redirects go round in a circle or on without end",
        Remedy: "Open the address in a browser. If it opens there, the site wants cookies, which are never kept.");

    public static readonly Rule Deferred = new(
        "HRV013", Stage.Ingest, Severity.Warning, "A night ended before all was asked for",
        Remedy: "What is left is asked for in the next night. If this stays so, raise the bounds of the night in SITES.yaml.");

    public static readonly Rule LeftAlone = new(
        "HRV014", Stage.Ingest, Severity.Warning, "A host was left alone for the rest of the night",
        Remedy: "It failed again and again, asked for a longer wait, or wanted a challenge answered. The next night asks again.");

    public static readonly Rule GaveNothing = new(
        "HRV015", Stage.Ingest, Severity.Warning, "A site gave no link to a report",
        Remedy: "Open the start page. If it shows reports, they are drawn by a script, or its links need a 'selector' or a 'pattern' in " +
            "SITES.yaml.");

    public static readonly Rule ListTooLong = new(
        "HRV016", Stage.Ingest, Severity.Warning, "A list has more entries or pages than were found",
        Remedy: "Open the list in a browser. If a script draws the rest, give its address as another 'start', or a 'paging' pattern, in " +
            "SITES.yaml; if pages were left out by a limit, raise 'list_pages' or 'links_of_page'.");

    public static readonly Rule Unreadable = new(
        "HRV017", Stage.Ingest, Severity.Error, "A page was fetched and cannot be read for its links",
        Remedy: "Its bytes are in the archive. Name the reports' addresses under 'reports' in SITES.yaml.");

    public static readonly Rule TornTail = new(
        "HRV018", Stage.Ingest, Severity.Warning, "The end of an archive's file was torn and was cut off",
        Remedy: "A run was cut off while it wrote. The row was not complete and is asked for again; what was cut off lies beside the " +
            "file.");

    public static readonly Rule Unexpected = new(
        "HRV019", Stage.Ingest, Severity.Error, "The program did not expect what a site does",
        Remedy: "All other sites are unharmed. Please report the message together with the site: it is a fault of the program.");

    public static readonly Rule BytesChanged = new(
        "HRV020", Stage.Ingest, Severity.Error, "Bytes in an archive are missing or not what was fetched",
        Remedy: "The disk or a hand has changed them. Take the file from a copy of the archive, or delete it and let the next night " +
            "fetch it again.");

    public static readonly Rule Overdue = new(
        "HRV021", Stage.Ingest, Severity.Error, "A report is due and was not found",
        Remedy: "Look for it on the agency's site. If it is there, mend the site's entry in SITES.yaml or name its address under " +
            "'reports'; if it is not, ask the agency.");

    public static readonly Rule WrongAgency = new(
        "HRV022", Stage.Ingest, Severity.Warning, "A site gave another agency's report instead of the one that is due",
        Remedy: "Look whether the list of the site's entry in SITES.yaml is the agency's own, and whether 'agency' is written as its " +
            "reports print it.");

    public static readonly Rule NotRead = new(
        "HRV023", Stage.Ingest, Severity.Error, "A file that was fetched could not be read",
        Remedy: "Open it. If it is a report, the error log of the dataset says why it was not read; if it is something else, narrow the " +
            "links of the site.");

    public static readonly Rule DatasetFailed = new(
        "HRV024", Stage.Ingest, Severity.Error, "The dataset could not be written",
        Remedy: "The archive is whole. Mend what the message names (a full disk, a folder without permission); the next run reads what " +
            "is missing.");

    public static readonly Rule NotDelivered = new(
        "HRV025", Stage.Ingest, Severity.Error, "A notification could not be delivered",
        Remedy: "Try 'gongkai harvest SITES.yaml --test-notify'. What was not delivered is sent again after the next run.");

    public static readonly Rule SlowDelay = new(
        "HRV026", Stage.Ingest, Severity.Warning, "A robots.txt asks for a longer pause than the limit",
        Remedy: "Nothing of the site was asked for. Raise 'longest_delay_seconds' in SITES.yaml if you can wait, or ask the agency.");

    public static readonly Rule Revised = new(
        "HRV027", Stage.Ingest, Severity.Info, "A report says something else than before",
        Remedy: "Both versions are in the archive and in the dataset. Compare them if the earlier one was used.");
}
