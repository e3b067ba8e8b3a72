using Gongkai.Documents;
using Gongkai.Model;
using Gongkai.Runs.Inputs;

namespace Gongkai.Runs.Workers;

/// <summary>Unpacks an archive, wherever that is done.</summary>
internal static class ArchiveWork
{
    /// <summary>Hands on all members; what goes wrong is logged.</summary>
    /// <param name="passes">As <see cref="FileGuard"/> has it.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static void Unpack(
        string source,
        FileFormat format,
        ArchiveContent archive,
        ReadingOptions limits,
        DiagnosticLog log,
        Action<ArchiveMember> add,
        CancellationToken cancel,
        Func<Exception, bool>? passes = null)
    {
        FileGuard.Do(Unpack, LogUnexpected, cancel, passes);

        bool Unpack()
        {
            using var content = archive is ArchiveContent.OnDisk disk ? File.OpenRead(disk.Path) : null;
            var members = (archive, content) switch
            {
                (ArchiveContent.InMemory memory, _) => ArchiveReader.Members(source, memory.Bytes, format, limits, log, cancel),
                (_, { } file) => ArchiveReader.Members(source, file, format, limits, log, cancel),
                _ => throw new ArgumentOutOfRangeException(nameof(archive), archive, "Neither in memory nor on disk."),
            };
            foreach (var member in members) add(member);
            return true;
        }

        bool LogUnexpected(DiagnosticLog unexpected)
        {
            foreach (var diagnostic in unexpected.ToImmutable()) log.Add(diagnostic);
            return false;
        }
    }
}
