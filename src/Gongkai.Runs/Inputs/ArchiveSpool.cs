using System.Collections.Immutable;
using Gongkai.Datasets;
using Gongkai.Documents;

namespace Gongkai.Runs.Inputs;

/// <summary>
/// The members of one archive in the order of their sources. An archive gives them in the order in which it was packed, and
/// may unpack to more than memory holds, so they wait for their turn in a temporary file without a name, which the system
/// frees with the process at the latest.
/// </summary>
internal sealed class ArchiveSpool : IDisposable
{
    private readonly FileStream _file;
    private readonly List<SpooledMember> _members = [];

    private int _taken;

    private ArchiveSpool(FileStream file) => _file = file;

    /// <summary>The members, ordinally by source; those with one source in the order of the archive.</summary>
    public ImmutableArray<SpooledMember> Members => [.. _members.OrderBy(member => member.Source, StringComparer.Ordinal)];

    /// <summary>Whether every member was taken.</summary>
    public bool IsEmpty => _taken == _members.Count;

    /// <summary>Unpacks all members. What the archive's reader throws is thrown, and nothing is left behind.</summary>
    public static ArchiveSpool Fill(IEnumerable<ArchiveMember> members)
    {
        ArgumentNullException.ThrowIfNull(members);

        var spool = new ArchiveSpool(ScratchFile.Create());
        try
        {
            foreach (var member in members)
            {
                spool._members.Add(new SpooledMember(member.Source, spool._file.Position, member.Bytes.Length));
                spool._file.Write(member.Bytes.Span);
            }

            return spool;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    /// <summary>The bytes of a member. Each is taken once.</summary>
    public ReadOnlyMemory<byte> Take(SpooledMember member)
    {
        _taken++;
        var bytes = new byte[member.Length];
        _file.Position = member.Start;
        _file.ReadExactly(bytes);
        return bytes;
    }

    public void Dispose() => _file.Dispose();
}
