using System.Collections.Concurrent;
using Gongkai.Documents.Native;
using Gongkai.Model;
using Polly;
using Polly.Retry;

namespace Gongkai.Documents.Office;

/// <summary>Has LibreOffice turn older formats into Office Open XML. Each conversion is a process group of its own, with a time limit, in an empty folder that is deleted afterwards.</summary>
internal sealed class OfficeConverter(ReadingOptions options) : IDisposable
{
    private const int LongestMessage = 300;

    private static readonly Lazy<string?> Program = new(Find);

    // soffice fails now and then without a reason, mostly when it starts while the machine is busy; a second try succeeds. What took too long once will again.
    private static readonly ResiliencePipeline<Conversion> Retry = new ResiliencePipelineBuilder<Conversion>()
        .AddRetry(new RetryStrategyOptions<Conversion>
        {
            MaxRetryAttempts = 1,
            Delay = TimeSpan.Zero,
            ShouldHandle = new PredicateBuilder<Conversion>().HandleResult(conversion => conversion is { Result: null, IsLate: false }),
        })
        .Build();

    private readonly SemaphoreSlim _room = new(options.OfficeProcesses);
    private readonly ConcurrentBag<OfficeProfile> _profiles = [];

    public static bool IsInstalled => Program.Value is not null;

    /// <summary>What LibreOffice's file of versions says; empty when it is not installed. Asking the program itself would take a second.</summary>
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

    /// <summary>The file as DOCX or, for spreadsheets, XLSX; nothing when that fails, with a diagnostic.</summary>
    public byte[]? Convert(ReadOnlyMemory<byte> bytes, FileFormat format, DiagnosticLog log, CancellationToken cancel)
    {
        if (Program.Value is not { } program)
        {
            log.Add(OfficeRules.ConverterMissing, $"A file of format {format.Code()} cannot be converted.");
            return null;
        }

        _room.Wait(cancel);
        try
        {
            var conversion = Retry.Execute(token => Once(program, bytes, format, token), cancel);
            if (conversion.IsLate) log.Add(OfficeRules.ConverterTimedOut, $"LibreOffice was stopped after {options.OfficeTime.TotalSeconds:0} seconds.");
            else if (conversion.Result is null) log.Add(OfficeRules.ConverterFailed, conversion.Said.Length > 0 ? conversion.Said : "LibreOffice wrote nothing.");
            return conversion.Result;
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose()
    {
        foreach (var profile in _profiles) profile.Dispose();
        _room.Dispose();
    }

    private Conversion Once(string program, ReadOnlyMemory<byte> bytes, FileFormat format, CancellationToken cancel)
    {
        using var folder = new TemporaryFolder();
        if (!TryRun(program, bytes, format, folder.Path, cancel)) return new Conversion(null, IsLate: true, "");
        var result = new FileInfo(Path.Combine(folder.Path, "out", "input." + Target(format)));
        return result.Exists && result.Length <= options.MaximumFileBytes
            ? new Conversion(File.ReadAllBytes(result.FullName), IsLate: false, "")
            : new Conversion(null, IsLate: false, Said(folder.Path));
    }

    /// <summary>Runs one conversion; false when it took too long.</summary>
    private bool TryRun(string program, ReadOnlyMemory<byte> bytes, FileFormat format, string folder, CancellationToken cancel)
    {
        var input = Path.Combine(folder, "input." + Extension(format));
        using (var file = File.Create(input)) file.Write(bytes.Span);

        // Starting with a profile that was used before takes half the time of making one.
        var profile = _profiles.TryTake(out var used) ? used : new OfficeProfile();
        var isHealthy = false;
        try
        {
            string[] command =
            [
                program, "-env:UserInstallation=" + new Uri(profile.Path).AbsoluteUri, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
                "--convert-to", Target(format), "--outdir", "out", Path.GetFileName(input),
            ];
            var ending = NativeProgram.Run(folder, options.OfficeTime, options.OfficeMemoryBytes, command, cancel);
            isHealthy = ending == NativeProgram.Ending.Succeeded;
            return ending != NativeProgram.Ending.TookTooLong;
        }
        finally
        {
            if (isHealthy) _profiles.Add(profile);
            else profile.Dispose();
        }
    }

    private static string Said(string folder)
    {
        var printed = string.Join(' ', from name in (string[])[NativeProgram.ErrorsName, NativeProgram.OutputName] let path = Path.Combine(folder, name) where File.Exists(path) select File.ReadAllText(path));
        var text = printed.Replace(folder, "", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim();
        return text.Length > LongestMessage ? text[..LongestMessage] : text;
    }

    private static string Target(FileFormat format) => format == FileFormat.Xls ? "xlsx" : "docx";

    private static string Extension(FileFormat format) => format switch
    {
        FileFormat.Odt => "odt",
        FileFormat.Rtf => "rtf",
        FileFormat.Xls => "xls",
        _ => "doc",
    };

    private static string? Find()
    {
        if (!NativeProgram.IsOnPath("setsid")) return null;
        return NativeProgram.Folders.Append("/usr/lib/libreoffice/program").Append("/opt/libreoffice/program")
            .SelectMany(folder => (string[])[Path.Combine(folder, "soffice"), Path.Combine(folder, "libreoffice")])
            .FirstOrDefault(File.Exists);
    }

    /// <summary>What one run of LibreOffice gave.</summary>
    /// <param name="Result">The converted file; none when there is none.</param>
    /// <param name="IsLate">True when it was stopped for taking too long.</param>
    /// <param name="Said">What it printed.</param>
    private sealed record Conversion(byte[]? Result, bool IsLate, string Said);
}
