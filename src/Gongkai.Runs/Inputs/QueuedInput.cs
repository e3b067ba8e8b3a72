using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Runs.Inputs;

/// <summary>A file or archive member that is still to be opened.</summary>
/// <param name="Source">Its name in the dataset.</param>
/// <param name="Bytes">Fetches its bytes; none, with a diagnostic, when they are unavailable.</param>
internal abstract record QueuedInput(string Source, Func<DiagnosticLog, ReadOnlyMemory<byte>?> Bytes)
{
    /// <summary>A file on this machine.</summary>
    public sealed record Found(InputFile File, Func<DiagnosticLog, ReadOnlyMemory<byte>?> Bytes) : QueuedInput(File.Source, Bytes);

    /// <summary>A member of an archive whose reader has stepped into all archives inside it already.</summary>
    public sealed record Member(string Source, FileFormat Format, Func<DiagnosticLog, ReadOnlyMemory<byte>?> Bytes)
        : QueuedInput(Source, Bytes);
}
