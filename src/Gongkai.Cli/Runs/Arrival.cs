using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>A file or archive member whose turn is to come.</summary>
/// <param name="Source">Its name in the dataset.</param>
/// <param name="IsMember">True when it lies in an archive whose reader has stepped into all archives inside it already.</param>
/// <param name="Bytes">Fetches its bytes; none, with a diagnostic, when they cannot be had.</param>
internal sealed record Arrival(string Source, bool IsMember, Func<DiagnosticLog, ReadOnlyMemory<byte>?> Bytes);
