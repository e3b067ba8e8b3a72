using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Runs.Inputs;

/// <summary>An input whose bytes were read: either all is known about it, or its document is still to be read.</summary>
/// <param name="Source">Its name in the dataset.</param>
/// <param name="Sha256">Of its bytes, 64 lower-case hexadecimal digits; empty when they could not be read.</param>
internal abstract record OpenedInput(string Source, string Sha256)
{
    /// <summary>True for a member of an archive, which is no input of its own.</summary>
    public bool IsMember { get; init; }

    /// <summary>The memory it holds until its result is written, in bytes.</summary>
    public virtual long Weight => 0;

    /// <summary>Nothing more is to be done: it could not be opened, it is a duplicate, or it is an archive.</summary>
    public sealed record Settled(FileResult Result) : OpenedInput(Result.Source, Result.Sha256);

    /// <summary>A document to read.</summary>
    public sealed record Pending(string Source, string Sha256, ReadOnlyMemory<byte> Bytes, FileFormat Format) : OpenedInput(Source, Sha256)
    {
        /// <summary>The folder on this machine where it lies; empty for a member of an archive.</summary>
        public string Folder { get; init; } = "";

        /// <summary>What LibreOffice made of it, where it needs that and it was done before.</summary>
        public OfficeConversion? Converted { get; init; }

        public override long Weight => Bytes.Length;
    }
}
