using Gongkai.Model;

namespace Gongkai.Datasets.Corrections;

/// <summary>What can be the matter with corrections.</summary>
internal static class CorrectionRules
{
    public static readonly Rule Stale = new(
        "COR001", Stage.Write, Severity.Warning, "A correction expects what is not printed any more",
        "The line was not applied. Look at the cell in 'gongkai review' and decide again, or take the line back; corrections.csv says " +
            "what was expected.");

    public static readonly Rule Unmatched = new(
        "COR002", Stage.Write, Severity.Info, "A correction is of a file that this dataset does not have",
        "Nothing, where the dataset is a part of the files. Else look whether the file was renamed and changed at once: a line finds it " +
            "by its name or by its bytes.");

    public static readonly Rule Malformed = new(
        "COR003", Stage.Write, Severity.Error, "A line of a corrections file is malformed",
        "Mend the line that the message names. Nothing is run with a corrections file that cannot be understood to its end.");

    public static readonly Rule CutOff = new(
        "COR004", Stage.Write, Severity.Warning, "The last line of a corrections file is cut off",
        "The program, or the machine, stopped while the line was written; the page had not yet said that it was saved. Decide again: " +
        "with " +
            "the next decision 'gongkai review' moves the piece to a file beside that ends in .cut. A line written by hand needs a line " +
            "end, or a time that ends in Z.");
}
