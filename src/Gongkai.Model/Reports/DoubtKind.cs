namespace Gongkai.Model;

/// <summary>What a person has to look at, in the order in which it is worth looking.</summary>
internal enum DoubtKind
{
    /// <summary>Sums fail that hang together: one thing to explain.</summary>
    Sums,

    /// <summary>Something is printed that is not a number.</summary>
    Unreadable,

    /// <summary>Numbers were recognised from pixels, and no sum confirms them.</summary>
    Recognized,

    /// <summary>A table of the form is missing.</summary>
    AbsentTable,

    /// <summary>The report does not name its agency.</summary>
    NoAgency,

    /// <summary>The report does not say its year.</summary>
    NoYear,

    /// <summary>Several reports of one agency and year.</summary>
    SameAgencyYear,

    /// <summary>The report contradicts that of another year or agency.</summary>
    YearsDiffer,

    /// <summary>A correction expects what is not printed any more.</summary>
    Stale,
}
