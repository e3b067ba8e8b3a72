using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Documents;
using Gongkai.Documents.Office;
using Gongkai.Model;
using Gongkai.Runs.Inputs;
using Gongkai.Runs.Pipelines;

namespace Gongkai.Runs.Workers;

/// <summary>
/// Reads on threads of this process: for programs that use the library and bring no worker, and for debuggers. A document that overflows
/// the stack
/// or takes all memory takes the process with it.
/// </summary>
internal sealed class InProcessReader(ReportReader reader, ReadingOptions limits, SourceHints hints) : IFileReader
{
    private readonly OfficeConverter _converter = new(limits);
    private readonly TimedWork _timed = new(limits.HangTime);

    public FileFormat Detect(string source, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        FormatDetector.Detect(bytes.Span, source);

    public UnpackedArchive Unpack(string source, FileFormat format, ArchiveContent archive, CancellationToken cancel)
    {
        var log = new DiagnosticLog();
        var spool = new ArchiveSpool();
        try
        {
            ArchiveWork.Unpack(
                source, format, archive, limits, log, member => spool.Add(member.Source, member.Format, member.Bytes), cancel);
            return new UnpackedArchive(spool, log.ToImmutable());
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    public string PicturesKey(OpenedInput.Pending file, CancellationToken cancel) =>
        FilesBeside.Find(file.Bytes, file.Format, file.Folder).Key;

    public ImmutableArray<OfficeConversion?> Convert(ImmutableArray<OfficeFile> files, CancellationToken cancel) =>
        [.. _converter.Convert(files, cancel)];

    public FileReading Read(OpenedInput.Pending file, string known, CancellationToken cancel) =>
        _timed.Do(() => DocumentWork.Read(reader, file, hints.Of(file.Source), known, cancel), () => Late(file));

    public void Dispose()
    {
        _converter.Dispose();
        reader.Dispose();
    }

    private FileReading Late(OpenedInput.Pending file)
    {
        var log = new DiagnosticLog();
        log.Add(RunRules.TookTooLong,
            string.Create(CultureInfo.InvariantCulture, $"It was left after {limits.HangTime.TotalSeconds:0} seconds."));
        return DocumentWork.Pack(FileResults.Of(file, FileOutcome.Failed, log), JournalKeys.Never);
    }
}
