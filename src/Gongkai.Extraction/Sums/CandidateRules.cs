using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Diagnostics of choosing among the readings of recognised digits.</summary>
internal static class CandidateRules
{
    public static readonly Rule ChosenBySums = new(
        "OCR010", Stage.Reconcile, Severity.Warning, "A doubtful number was read as the sums demand",
        "Look at the cell if the value matters by itself. The chosen reading is one that recognition offered, and no other choice " +
        "satisfies every sum.");

    public static readonly Rule SumsDoNotDecide = new(
        "OCR011", Stage.Reconcile, Severity.Warning,
            "The sums fail, and the readings of recognised numbers leave no or more than one way to satisfy them",
        "Look at the cells that the message names. The likeliest reading of each stands, and the sums that fail are marked.");

    public static readonly Rule DoubtfulAlone = new(
        "OCR012", Stage.Reconcile, Severity.Warning, "A recognised number is doubtful, and no sum or only one covers it",
        "Look at the cell before using it. The message lists what else may be printed there.");
}
