using System.Collections.Immutable;
using Gongkai.Datasets;
using Gongkai.Model;

namespace Gongkai.Runs.Inputs;

/// <summary>
/// The members of one archive in the order of their sources. An archive gives them in the order in which it was packed, and
/// may unpack to more than memory holds, so they wait for their turn in a temporary file without a name, which the system
/// frees with the process at the latest.
/// </summary>
internal sealed class ArchiveSpool : IDisposable
{
    private readonly FileStream _file = ScratchFile.Create();
    private readonly List<SpooledMember> _members = [];

    private int _taken;

    /// <summary>The members, ordinally by source; those with one source in the order of the archive.</summary>
    public ImmutableArray<SpooledMember> Members => [.. _members.OrderBy(member => member.Source, StringComparer.Ordinal)];

    /// <summary>Whether every member was taken.</summary>
    public bool IsEmpty => _taken == _members.Count;

    /// <summary>Puts a member behind the others. None was taken yet.</summary>
    /// <exception cref="IOException">The folder of temporary files is full or not writable.</exception>
    public void Add(string source, FileFormat format, ReadOnlyMemory<byte> bytes)
    {
        _members.Add(new SpooledMember(source, format, _file.Position, bytes.Length));
        _file.Write(bytes.Span);
    }

    /// <summary>The bytes of a member. Each is taken once.</summary>
    public ReadOnlyMemory<byte> Take(SpooledMember member)
    {
        ArgumentNullException.ThrowIfNull(member);

        _taken++;
        var bytes = new byte[member.Length];
        _file.Position = member.Start;
        _file.ReadExactly(bytes);
        return bytes;
    }

    public void Dispose() => _file.Dispose();
}
