namespace Gongkai.Model;

/// <summary>How the cells of an edition stand to a value of the panel of all editions.</summary>
internal enum CrosswalkRelation
{
    /// <summary>One cell counts the same things.</summary>
    Same,

    /// <summary>Several cells add up to it.</summary>
    Sum,

    /// <summary>
    /// One cell, or several that are added, count nearly the same things; the note of the decision says what differs.
    /// </summary>
    Near,

    /// <summary>Nothing in the edition counts the same things.</summary>
    None,
}
