using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>What can go wrong with a file outside the reading of it.</summary>
public static class RunRules
{
    public static readonly Rule Unexpected = new(
        "RUN001", Stage.Ingest, Severity.Error, "The program did not expect what this file does",
        Remedy: "The file gave no data; all others are unharmed. Please report the message together with the file: it is a fault of the program.");

    public static readonly Rule NotOpened = new(
        "RUN002", Stage.Ingest, Severity.Error, "The file cannot be opened",
        Remedy: "See that the file still exists and that you may read it, then run again.");
}
