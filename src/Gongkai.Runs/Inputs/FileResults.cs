using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Runs.Inputs;

/// <summary>Results of files that gave no report.</summary>
internal static class FileResults
{
    public static FileResult Of(OpenedInput.Pending file, FileOutcome outcome, DiagnosticLog log) => Of(file, outcome, log.ToImmutable());

    public static FileResult Of(OpenedInput.Pending file, FileOutcome outcome, ImmutableArray<Diagnostic> diagnostics)
    {
        var message = outcome == FileOutcome.Failed ? Cause(diagnostics) : "";
        return new FileResult(
            file.Source, file.Sha256, file.Bytes.Length, file.Format, ReadingMethod.Text, outcome, message, [], diagnostics);
    }

    public static FileResult Unopened(string source, DiagnosticLog log) =>
        Of(new OpenedInput.Pending(source, "", default, FileFormat.Unknown), FileOutcome.Failed, log);

    public static FileResult Duplicate(OpenedInput.Pending file, string firstSource) =>
        Of(file, FileOutcome.Duplicate, new DiagnosticLog()) with { Message = SameBytesAs(firstSource) };

    /// <summary>What a file's row says when the same bytes came earlier, whatever was found in it.</summary>
    public static FileResult AsDuplicate(FileResult file, string firstSource) => file with
    {
        Method = ReadingMethod.Text,
        Outcome = FileOutcome.Duplicate,
        Message = SameBytesAs(firstSource),
        Reports = [],
        Diagnostics = [],
    };

    /// <summary>A text without line breaks, for a table where one line says it all.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether a file was not read because its bytes came earlier. It is a document again when the earlier one is gone.</summary>
    public static bool IsRepetition(FileResult file) =>
        file.Outcome == FileOutcome.Duplicate || (file.Outcome == FileOutcome.NotAReport && file.Message.Length > 0);

    private static string SameBytesAs(string source) => $"same bytes as {source}";

    /// <summary>Why a file failed: the first of its gravest diagnostics.</summary>
    private static string Cause(ImmutableArray<Diagnostic> diagnostics)
    {
        var gravest = diagnostics.OrderByDescending(diagnostic => diagnostic.Rule.Severity).FirstOrDefault();
        return gravest is null ? "" : OneLine($"{gravest.Rule.Code} {gravest.Rule.Title}: {gravest.Message}");
    }
}
