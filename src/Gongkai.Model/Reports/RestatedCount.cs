namespace Gongkai.Model;

/// <summary>A count that a sentence of the prose restates, or states where the report has no tables.</summary>
/// <param name="Section">The section of the prose, as in <see cref="Narrative"/>.</param>
/// <param name="Sentence">The sentence as printed, white space removed.</param>
/// <param name="Concept">What is counted, such as <c>received</c> or <c>litigation</c>.</param>
/// <param name="Number">The number in the printed unit; 0 where the sentence says that there was none, null where what is printed
/// is no exact number.</param>
/// <param name="Unit">The unit as printed; empty where the sentence says that there was none.</param>
/// <param name="Location">Where the sentence begins.</param>
/// <param name="Outcome">What the tables say to it.</param>
/// <param name="Definition">The sum of cells that it agrees with, or the first that it was compared with; empty when there is nothing to
/// compare it with.</param>
public sealed record RestatedCount(
    string Section, string Sentence, string Concept, decimal? Number, string Unit, Location Location,
    RestatedCountOutcome Outcome, string Definition)
{
    /// <summary>The number as printed, such as <c>778余条</c>; empty where it is that of a report with tables, or none is printed.</summary>
    public string Raw { get; init; } = "";

    /// <summary>The code of the panel; empty where the count is only held against the tables.</summary>
    public string Code { get; init; } = "";
}

public enum RestatedCountOutcome
{
    /// <summary>The tables have the same number under one of the definitions in use.</summary>
    Agrees,

    /// <summary>The tables have other numbers under every definition in use.</summary>
    Disagrees,

    /// <summary>The tables have no such number, or not all that it is made of could be read.</summary>
    NotCompared,
}
