using Gongkai.Model;

namespace Gongkai.Documents.Archives;

/// <summary>What one archive, with all archives in it, may still cost.</summary>
internal sealed class ArchiveBudget(ReadingOptions options, DiagnosticLog log)
{
    // Tiny members of zeros have any ratio. What all of them together may be beyond it is less than any bomb.
    private const long FreeBytes = 8L << 20;

    private long _free = FreeBytes;
    private long _bytes;
    private int _members;

    public ReadingOptions Options => options;

    public DiagnosticLog Log => log;

    /// <summary>Whether a limit was reached after which nothing more is read.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Bytes that so many packed bytes may become.</summary>
    public long Ceiling(long packed) => (long)Int128.Min(options.MaximumInflatedBytes, ByRatio(packed) + _free);

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
            _free -= (long)Int128.Max(0, memory.Length - ByRatio(packed));
            return memory.GetBuffer().AsMemory(0, (int)memory.Length);
        }
        catch (BoundExceededException)
        {
            Refuse(name, limit, ceiling);
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or EndOfStreamException
            // What the framework's Brotli throws at damaged bytes.
            or InvalidOperationException)
        {
            log.Add(ArchiveRules.MemberDamaged, $"{name}: {exception.Message}");
        }

        return null;
    }

    private Int128 ByRatio(long packed) => (Int128)packed * options.MaximumRatio;

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
