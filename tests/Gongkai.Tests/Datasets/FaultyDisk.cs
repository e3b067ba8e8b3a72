using Gongkai.Datasets;

namespace Gongkai.Tests.Datasets;

/// <summary>A disk on which something goes wrong with the n-th thing that is done.</summary>
/// <param name="faultAt">The number of the first action that fails, from 0; none when all succeed.</param>
/// <param name="stands">Whether everything fails from there on, as for a process that was killed or lost its power; otherwise that action
/// alone.</param>
/// <param name="afterEach">Looks what is to be seen after every action that changes names.</param>
internal sealed class FaultyDisk(int? faultAt, bool stands, Action? afterEach = null) : Disk
{
    private int _actions;

    /// <summary>Actions so far.</summary>
    public int Actions => _actions;

    /// <summary>The number of the action with which the exchange of names begins; none while it has not begun.</summary>
    public int? FirstLink { get; private set; }

    public override FileStream Create(string path)
    {
        Next();
        return base.Create(path);
    }

    public override void Write(FileStream file, ReadOnlySpan<byte> bytes)
    {
        var fails = IsFault();
        // A write that fails may have written a part.
        base.Write(file, fails ? bytes[..(bytes.Length / 2)] : bytes);
        if (fails) throw new IOException("a fault of the test");
    }

    public override void Flush(FileStream file) => Next();

    public override void CreateDirectory(string path)
    {
        Next();
        base.CreateDirectory(path);
        afterEach?.Invoke();
    }

    public override void Link(string path, string target)
    {
        FirstLink ??= _actions;
        Next();
        base.Link(path, target);
        afterEach?.Invoke();
    }

    public override void Move(string from, string to)
    {
        Next();
        base.Move(from, to);
        afterEach?.Invoke();
    }

    public override void Exchange(string one, string other)
    {
        Next();
        base.Exchange(one, other);
        afterEach?.Invoke();
    }

    public override void Delete(string path)
    {
        Next();
        base.Delete(path);
        afterEach?.Invoke();
    }

    private void Next()
    {
        if (IsFault()) throw new IOException("a fault of the test");
    }

    private bool IsFault()
    {
        var number = Interlocked.Increment(ref _actions) - 1;
        return faultAt is { } first && (number == first || (stands && number > first));
    }
}
