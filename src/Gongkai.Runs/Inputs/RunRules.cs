using Gongkai.Model;

namespace Gongkai.Runs.Inputs;

/// <summary>What can go wrong with a file outside the reading of it.</summary>
internal static class RunRules
{
    public static readonly Rule Unexpected = new(
        "RUN001", Stage.Ingest, Severity.Error, "The program did not expect what this file does",
        Remedy: "The file gave no data; all others are unharmed. Please report the message together with the file: it is a fault of the " +
            "program.");

    public static readonly Rule TookTooLong = new(
        "RUN002", Stage.Ingest, Severity.Error, "Reading a file went on far longer than its processor time explains",
        Remedy: "Run again: the file is tried anew. If it is so every time, something the file needs does not answer, such as a network " +
            "drive.");

    public static readonly Rule WorkerLost = new(
        "RUN003", Stage.Ingest, Severity.Error, "The process that read a file crashed, ran out of memory or ran out of processor time",
        Remedy: "All other files are unharmed. If the file is a report, raise --file-cpu-seconds or --file-memory and run again with " +
            "--retry-failed; "
            + "if it crashes the program, please report it together with the file.");
}
