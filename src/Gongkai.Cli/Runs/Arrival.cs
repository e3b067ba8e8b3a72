using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>A file or archive member whose turn is to come.</summary>
/// <param name="Source">Its name in the dataset.</param>
/// <param name="Depth">How many archives it lies in.</param>
/// <param name="Bytes">Fetches its bytes; none, with a diagnostic, when they cannot be had.</param>
internal sealed record Arrival(string Source, int Depth, Func<DiagnosticLog, ReadOnlyMemory<byte>?> Bytes);
