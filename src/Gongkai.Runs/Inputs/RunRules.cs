using Gongkai.Model;

namespace Gongkai.Runs.Inputs;

/// <summary>What can go wrong with a file outside the reading of it.</summary>
public static class RunRules
{
    public static readonly Rule Unexpected = new(
        "RUN001", Stage.Ingest, Severity.Error, "The program did not expect what this file does",
        Remedy: "The file gave no data; all others are unharmed. Please report the message together with the file: it is a fault of the program.");

    public static readonly Rule TooSlow = new(
        "RUN002", Stage.Ingest, Severity.Error, "Reading a file took longer than the time limit",
        Remedy: "Look whether the file is a report at all. If it is, raise the time limit (--file-seconds) and run again with --retry-failed.");
}
