namespace Gongkai.Harvest.Coverage;

/// <summary>What became of a report that an agency has to publish.</summary>
internal enum CoverageState
{
    /// <summary>It is in the dataset.</summary>
    Read,

    /// <summary>A file that is most likely the report is in the archive, and was not read yet.</summary>
    Fetched,

    /// <summary>A file that is most likely the report is in the archive, and cannot be read.</summary>
    Unreadable,

    /// <summary>A link to it was found, and what it leads to was never fetched.</summary>
    NotFetched,

    /// <summary>It is due, and nothing of it was found.</summary>
    NotFound,

    /// <summary>Nothing of it was found, and its day has not come.</summary>
    NotDue,
}
