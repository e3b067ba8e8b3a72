using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Documents.Native;
using Gongkai.Model;

namespace Gongkai.Documents.Office;

/// <summary>
/// Has LibreOffice turn older formats into Office Open XML, many files by one call: to start it costs as much as to convert ten reports.
/// Each call is a process
/// group of its own with a fresh profile, in a folder that holds nothing but its files and is deleted afterwards.
/// </summary>
internal sealed class OfficeConverter(ReadingOptions options) : IDisposable
{
    private const int LongestMessage = 300;

    // soffice fails now and then without a reason, mostly when it starts while the machine is busy; a second try succeeds. What took too
    // long once will again.
    private const int Tries = 2;

    private static readonly Lazy<string?> Program = new(Find);

    private readonly SemaphoreSlim _room = new(options.OfficeProcesses);

    public static bool IsInstalled => Program.Value is not null;

    /// <summary>
    /// What LibreOffice's file of versions says; empty when it is not installed. Asking the program itself would take a second.
    /// </summary>
    public static string Version
    {
        get
        {
            if (Program.Value is not { } program) return "";
            var real = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
            var versions = Path.Combine(Path.GetDirectoryName(real) ?? "", "versionrc");
            return File.Exists(versions) ? File.ReadAllText(versions) : real;
        }
    }

    /// <summary>Whether files of this format are converted before they are read.</summary>
    public static bool Converts(FileFormat format) =>
        format is FileFormat.Doc or FileFormat.Odt or FileFormat.Rtf or FileFormat.Xls or FileFormat.Ods;

    /// <summary>Converts a file to DOCX or, when it is a spreadsheet, to XLSX.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public OfficeConversion Convert(ReadOnlyMemory<byte> bytes, FileFormat format, CancellationToken cancel)
    {
        if (Program.Value is not { } program)
            return new OfficeConversion.Failed(
                new Diagnostic(OfficeRules.ConverterMissing, $"A file of format {format.Code()} cannot be converted."));

        for (var attempt = 1; ; attempt++)
        {
            var conversion = Run(program, [new OfficeFile(bytes, format)], Target(format), cancel);
            if (conversion.Results[0] is { } result) return new OfficeConversion.Succeeded(result);
            if (conversion.IsLate)
            {
                return new OfficeConversion.Failed(new Diagnostic(
                    OfficeRules.ConverterTimedOut,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"LibreOffice was stopped after {options.OfficeTime.TotalSeconds:0} seconds of processor time.")));
            }

            if (attempt == Tries)
                return new OfficeConversion.Failed(
                    new Diagnostic(
                    OfficeRules.ConverterFailed, conversion.Said.Length > 0 ? conversion.Said : "LibreOffice wrote nothing."));
        }
    }

    /// <summary>
    /// Converts many files by as few calls as there are kinds of results. One that does not come out is converted by itself.
    /// </summary>
    /// <returns>One conversion for each file, in their order.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ImmutableArray<OfficeConversion> Convert(ImmutableArray<OfficeFile> files, CancellationToken cancel)
    {
        var conversions = new OfficeConversion?[files.Length];
        foreach (var group in files.Index().GroupBy(file => Target(file.Item.Format), StringComparer.Ordinal))
        {
            var members = group.ToList();
            if (Program.Value is not { } program || members.Count == 1) continue;
            var results = Run(program, [.. members.Select(member => member.Item)], group.Key, cancel).Results;
            foreach (var ((index, _), result) in members.Zip(results))
                if (result is not null) conversions[index] = new OfficeConversion.Succeeded(result);
        }

        return [.. files.Zip(conversions, (file, conversion) => conversion ?? Convert(file.Bytes, file.Format, cancel))];
    }

    public void Dispose() => _room.Dispose();

    /// <summary>One call.</summary>
    private Outcome Run(string program, ImmutableArray<OfficeFile> files, string target, CancellationToken cancel)
    {
        _room.Wait(cancel);
        try
        {
            using var folder = new TemporaryFolder();
            // What one document leaves in a profile must not reach the next run.
            using var profile = new OfficeProfile();
            var names = files.Select((file, index) => string.Create(CultureInfo.InvariantCulture, $"input{index}.{Extension(file.Format)}"))
                .ToList();
            foreach (var (file, name) in files.Zip(names))
            {
                using var input = File.Create(Path.Combine(folder.Path, name));
                input.Write(file.Bytes.Span);
            }

            string[] command =
            [
                program, "-env:UserInstallation=" + new Uri(profile.Path).AbsoluteUri, "--headless", "--norestore", "--nolockcheck",
                    "--nodefault", "--nologo",
                "--convert-to", target, "--outdir", "out", .. names,
            ];
            var ending = NativeProgram.Run(folder.Path, files.Length * options.OfficeTime, options.OfficeMemoryBytes, command, cancel);
            return new Outcome(
                [.. names.Select(name => Result(Path.Combine(folder.Path, "out", Path.ChangeExtension(name, target))))],
                ending == NativeProgram.Ending.TookTooLong,
                Said(folder.Path));
        }
        finally
        {
            _room.Release();
        }
    }

    private byte[]? Result(string path) =>
        new FileInfo(path) is { Exists: true } file && file.Length > 0
            && file.Length <= options.MaximumFileBytes ? File.ReadAllBytes(path) : null;

    private static string Said(string folder)
    {
        var printed = string.Join(
            ' ',
            from name in (string[])[NativeProgram.ErrorsName, NativeProgram.OutputName]
            let path = Path.Combine(folder, name)
            where File.Exists(path)
            select File.ReadAllText(path));
        var text = printed.Replace(folder, "", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim();
        return text.Length > LongestMessage ? text[..LongestMessage] : text;
    }

    private static string Target(FileFormat format) => format is FileFormat.Xls or FileFormat.Ods ? "xlsx" : "docx";

    private static string Extension(FileFormat format) => format switch
    {
        FileFormat.Odt => "odt",
        FileFormat.Rtf => "rtf",
        FileFormat.Xls => "xls",
        FileFormat.Ods => "ods",
        _ => "doc",
    };

    private static string? Find()
    {
        if (!NativeProgram.IsOnPath("setsid")) return null;
        return NativeProgram.Folders.Append("/usr/lib/libreoffice/program").Append("/opt/libreoffice/program")
            .SelectMany(folder => (string[])[Path.Combine(folder, "soffice"), Path.Combine(folder, "libreoffice")])
            .FirstOrDefault(File.Exists);
    }

    /// <summary>What one call gave.</summary>
    /// <param name="Results">The converted files; none for one that did not come out.</param>
    /// <param name="IsLate">True when it was stopped for taking too long.</param>
    /// <param name="Said">What it printed.</param>
    private sealed record Outcome(ImmutableArray<byte[]?> Results, bool IsLate, string Said);
}
