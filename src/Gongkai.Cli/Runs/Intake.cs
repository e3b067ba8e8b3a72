using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>A file at the door: either all is known about it, or its document is still to be read.</summary>
public abstract record Intake
{
    private Intake()
    {
    }

    /// <summary>Nothing more is to be done: it could not be opened, it is a duplicate, or it is an archive.</summary>
    public sealed record Settled(FileResult Result) : Intake;

    /// <summary>A document to read.</summary>
    /// <param name="Source">Its name in the dataset.</param>
    /// <param name="Sha256">Of its bytes, 64 lower-case hexadecimal digits.</param>
    public sealed record Pending(string Source, string Sha256, ReadOnlyMemory<byte> Bytes, FileFormat Format) : Intake;

    /// <summary>The memory it holds until its result is written, in bytes.</summary>
    public long Weight => this is Pending pending ? pending.Bytes.Length : 0;
}
