using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>What can go wrong with a file outside the reading of it.</summary>
public static class RunRules
{
    public static readonly Rule Unexpected = new(
        "RUN001", Stage.Ingest, Severity.Error, "The program did not expect what this file does",
        Remedy: "The file gave no data; all others are unharmed. Please report the message together with the file: it is a fault of the program.");
}
