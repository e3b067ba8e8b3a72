using System.Collections.Immutable;
using Gongkai.Documents;
using Gongkai.Documents.Office;
using Gongkai.Model;
using Gongkai.Runs.Inputs;

namespace Gongkai.Runs.Workers;

/// <summary>Everything that a run does with the content of a file. For any number of threads.</summary>
internal interface IFileReader : IDisposable
{
    /// <summary>What the bytes of a file are.</summary>
    /// <exception cref="WorkerLostException">It could not be told.</exception>
    FileFormat Detect(string source, ReadOnlyMemory<byte> bytes, CancellationToken cancel);

    /// <summary>Unpacks an archive, and the archives in it.</summary>
    /// <param name="archive">Its bytes, or where it lies.</param>
    /// <exception cref="WorkerLostException">It was not unpacked to its end.</exception>
    UnpackedArchive Unpack(string source, FileFormat format, ArchiveContent archive, CancellationToken cancel);

    /// <summary>The key of the pictures that lie beside a web page; empty where there is none.</summary>
    /// <exception cref="WorkerLostException">They could not be looked for.</exception>
    string PicturesKey(OpenedInput.Pending file, CancellationToken cancel);

    /// <summary>Converts files that LibreOffice has to convert; none for a file that has to be converted when it is read.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    ImmutableArray<OfficeConversion?> Convert(ImmutableArray<OfficeFile> files, CancellationToken cancel);

    /// <summary>Reads a document. Whatever it does becomes a result.</summary>
    /// <param name="known">What is known of the file, as <see cref="SourceHints.KeyOf"/> gives it.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    FileReading Read(OpenedInput.Pending file, string known, CancellationToken cancel);
}
