using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Runs.Inputs;

/// <summary>A file or archive member that is still to be opened.</summary>
/// <param name="Source">Its name in the dataset.</param>
/// <param name="Bytes">Fetches its bytes; none, with a diagnostic, when they are unavailable.</param>
/// <param name="File">Where it is on this machine; none for a member, in an archive whose reader has stepped into all archives inside it already.</param>
internal sealed record QueuedInput(string Source, Func<DiagnosticLog, ReadOnlyMemory<byte>?> Bytes, InputFile? File = null)
{
    public bool IsMember => File is null;
}
