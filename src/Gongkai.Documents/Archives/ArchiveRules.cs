using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Troubles of opening archives.</summary>
internal static class ArchiveRules
{
    public static readonly Rule Damaged = new(
        "ARC001", Stage.Ingest, Severity.Error, "An archive is damaged",
        Remedy: "Fetch the archive again. Members before the damage were read; those behind it are missing.");

    public static readonly Rule MemberDamaged = new(
        "ARC002", Stage.Ingest, Severity.Error, "A member of an archive cannot be unpacked",
        Remedy: "It is damaged, encrypted or packed by an unusual method. Unpack the archive by hand and read the folder.");

    public static readonly Rule PathLeaves = new(
        "ARC003", Stage.Ingest, Severity.Error, "A member's path leads out of the archive",
        Remedy: "The member was skipped. If it is a real report, unpack it by hand to a safe place and read it there.");

    public static readonly Rule NotAFile = new(
        "ARC004", Stage.Ingest, Severity.Info, "A member of an archive is a link or a device",
        Remedy: "Nothing to do: links in archives are never followed.");

    public static readonly Rule TooManyMembers = new(
        "ARC005", Stage.Ingest, Severity.Error, "An archive has more members than the limit; the rest was not read",
        Remedy: "Unpack the archive by hand and read the folder, or raise the limit on members.");

    public static readonly Rule TooManyBytes = new(
        "ARC006", Stage.Ingest, Severity.Error, "An archive unpacks to more bytes than the limit; the rest was not read",
        Remedy: "If the archive is no bomb, unpack it by hand and read the folder, or raise the limit on inflated bytes.");

    public static readonly Rule MemberTooLarge = new(
        "ARC007", Stage.Ingest, Severity.Error, "A member of an archive is larger than the limit",
        Remedy: "If the member is a real report, unpack it by hand and read it with a raised limit on file size.");

    public static readonly Rule RatioTooHigh = new(
        "ARC008", Stage.Ingest, Severity.Error, "A member unpacks to more times its packed size than the limit",
        Remedy: "Real documents do not shrink so far: the member is most likely a bomb. If it is not, unpack it by hand.");

    public static readonly Rule TooDeep = new(
        "ARC009", Stage.Ingest, Severity.Error, "Archives stand inside each other deeper than the limit",
        Remedy: "Unpack the innermost archive by hand and read the folder, or raise the limit on nesting.");

    public static readonly Rule NoDocument = new(
        "ARC011", Stage.Ingest, Severity.Info, "A web archive holds responses that brought no document",
        Remedy: "Nothing, unless a report is missing: redirects and pages that were not found are left out.");

    public static readonly Rule Overlap = new(
        "ARC012", Stage.Ingest, Severity.Error, "Members of an archive share their bytes",
        Remedy: "The first of them was read, the others were skipped: no program packs files so, but bombs are. If it is not one, unpack " +
            "the archive by hand and read the folder.");
}
