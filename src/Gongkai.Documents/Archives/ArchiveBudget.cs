using Gongkai.Model;

namespace Gongkai.Documents.Archives;

/// <summary>What one archive, with all archives in it, may still cost.</summary>
internal sealed class ArchiveBudget(ReadingOptions options, DiagnosticLog log)
{
    // Below this size nothing is a bomb, and tiny members of zeros have any ratio.
    private const long RatioFrom = 8L << 20;

    private long _bytes;
    private int _members;

    public ReadingOptions Options => options;

    public DiagnosticLog Log => log;

    /// <summary>Whether a limit was reached after which nothing more is read.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Bytes that so many packed bytes may become.</summary>
    public long Ceiling(long packed) => Math.Min(options.MaximumInflatedBytes, Math.Max(RatioFrom, packed * options.MaximumRatio));

    /// <summary>Counts a member; false when there are too many.</summary>
    public bool TryCount()
    {
        if (IsSpent) return false;
        if (++_members <= options.MaximumMembers) return true;
        IsSpent = true;
        log.Add(ArchiveRules.TooManyMembers, $"Members after the first {options.MaximumMembers} were not read.");
        return false;
    }

    /// <summary>Unpacks a member into memory; nothing when it is too large or damaged, with a diagnostic.</summary>
    /// <param name="packed">The bytes it has in the archive.</param>
    /// <param name="leaveOpen">Whether the stream is for the caller to close.</param>
    public ReadOnlyMemory<byte>? Read(Stream content, string name, long packed, bool leaveOpen = false)
    {
        if (!TryCount()) return null;
        var ceiling = Ceiling(packed);
        var limit = Math.Min(Math.Min(options.MaximumFileBytes, options.MaximumInflatedBytes - _bytes), ceiling);
        try
        {
            using var bounded = new BoundedStream(content, limit, leaveOpen);
            using var memory = new MemoryStream();
            bounded.CopyTo(memory);
            _bytes += memory.Length;
            return memory.GetBuffer().AsMemory(0, (int)memory.Length);
        }
        catch (BoundExceededException)
        {
            Refuse(name, limit, ceiling);
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            log.Add(ArchiveRules.MemberDamaged, $"{name}: {exception.Message}");
        }

        return null;
    }

    private void Refuse(string name, long limit, long ceiling)
    {
        _bytes += limit;
        if (limit == options.MaximumFileBytes)
        {
            log.Add(ArchiveRules.MemberTooLarge, $"{name} has more than {limit} bytes.");
        }
        else if (limit == ceiling && ceiling < options.MaximumInflatedBytes)
        {
            log.Add(ArchiveRules.RatioTooHigh, $"{name} unpacks to more than {options.MaximumRatio} times its packed size.");
        }
        else
        {
            IsSpent = true;
            log.Add(ArchiveRules.TooManyBytes,
                $"The archive unpacks to more than {options.MaximumInflatedBytes} bytes; {name} and the rest were not read.");
        }
    }
}
