using Gongkai.Model;
using Gongkai.Runs.Inputs;

namespace Gongkai.Runs.Workers;

/// <summary>
/// Opens single files for people to look at, in a worker behind its fence: what a file does to its parser, it does not do to this process.
/// For any number of threads.
/// </summary>
internal sealed class DocumentViewer(WorkerProgram program, ReadingSettings settings) : IDisposable
{
    private readonly WorkerPool _workers = new(program, settings, SourceHints.None);

    /// <summary>A document as a page of its own: numbered lines, or paragraphs and tables with the places of their cells.</summary>
    /// <param name="name">Of the file; some formats are told by it.</param>
    /// <returns>None where it cannot be opened within the limits of a worker.</returns>
    /// <exception cref="WorkerStartException">No worker can be started.</exception>
    public string? Show(string name, FileFormat format, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            return _workers.Show(name, format, bytes, cancel);
        }
        catch (WorkerLostException)
        {
            return null;
        }
    }

    /// <summary>The bytes of a file in an archive, or in an archive in it.</summary>
    /// <param name="archive">The source of the archive.</param>
    /// <param name="member">The source of the file, such as <c>2023.zip!reports/a.pdf</c>.</param>
    /// <returns>None where there is none, or the archive cannot be unpacked within the limits of a worker.</returns>
    /// <exception cref="WorkerStartException">No worker can be started.</exception>
    public ReadOnlyMemory<byte>? Member(string archive, ReadOnlyMemory<byte> bytes, string member, CancellationToken cancel)
    {
        try
        {
            var format = _workers.Detect(archive, bytes, cancel);
            var unpacked = _workers.Unpack(archive, format, new ArchiveContent.InMemory(bytes), cancel);
            using var members = unpacked.Members;
            return members.Members.FirstOrDefault(spooled => spooled.Source == member) is { } found ? members.Take(found) : null;
        }
        catch (WorkerLostException)
        {
            return null;
        }
    }

    public void Dispose() => _workers.Dispose();
}
