using Gongkai.Datasets.Journal;
using Gongkai.Documents;
using Gongkai.Model;
using Gongkai.Runs.Inputs;

namespace Gongkai.Runs.Workers;

/// <summary>Reads a document to the entry that the journal keeps, wherever that is done.</summary>
internal static class DocumentWork
{
    /// <param name="known">What was known of the file before.</param>
    /// <param name="passes">As <see cref="FileGuard"/> has it.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static FileReading Read(
        ReportReader reader, OpenedInput.Pending file, IEnumerable<Hint> hints, string known, CancellationToken cancel,
            Func<Exception, bool>? passes = null)
    {
        var key = known;
        var result = FileGuard.Do(
            () =>
            {
                var pictures = FilesBeside.Find(file.Bytes, file.Format, file.Folder);
                key = known + pictures.Key;
                return Read(reader, file, pictures, hints, cancel);
            },
            log => FileResults.Of(file, FileOutcome.Failed, log),
            cancel,
            passes);
        return Pack(result, key);
    }

    public static FileReading Pack(FileResult result, string key) => new(RunJournal.Pack(result, key), FileCounts.Of(result));

    private static FileResult Read(
        ReportReader reader, OpenedInput.Pending file, FilesBeside pictures, IEnumerable<Hint> hints, CancellationToken cancel)
    {
        var reading = reader.Read(file.Source, file.Bytes, file.Format, pictures, hints, cancel, file.Converted);
        if (reading.Method is not { } method) return FileResults.Of(file, FileOutcome.Failed, reading.Diagnostics);

        var outcome = reading.Reports.IsEmpty ? FileOutcome.NotAReport : FileOutcome.Extracted;
        return FileResults.Of(file, outcome, reading.Diagnostics) with { Method = method, Reports = reading.Reports };
    }
}
