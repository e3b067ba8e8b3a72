using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Gongkai.Datasets.Journal;
using Gongkai.Documents;
using Gongkai.Documents.Native;
using Gongkai.Documents.Office;
using Gongkai.Model;
using Gongkai.Runs.Builds;
using Gongkai.Runs.Inputs;
using Gongkai.Runs.Pipelines;

namespace Gongkai.Runs.Workers;

/// <summary>The worker: reads one file after another as it is told over a pipe, behind a fence, until the pipe ends.</summary>
internal sealed class WorkerLoop
{
    /// <summary>The worker's exit code when memory ran out.</summary>
    internal const int OutOfMemoryCode = 70;

    // Nothing that a run tells is longer than its longest file, and no array is longer than this.
    private static readonly int LongestRequest = Array.MaxLength;

    private readonly FrameChannel _channel;
    private readonly ReadingSettings _settings;
    private readonly Lazy<ReportReader> _reader;
    private readonly Lazy<OfficeConverter> _converter;

    private WorkerLoop(FrameChannel channel, ReadingSettings settings)
    {
        _channel = channel;
        _settings = settings;
        _reader = new Lazy<ReportReader>(() => new ReportReader(settings));
        _converter = new Lazy<OfficeConverter>(() => new OfficeConverter(settings.Limits));
    }

    /// <summary>Serves the run at the other ends of the pipes until they are closed.</summary>
    /// <param name="parent">The id of the process of the run.</param>
    /// <returns>The exit code of the worker.</returns>
    public static int Run(int parent, Stream input, Stream output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);

        // Parsers and walks of nested documents recurse.
        var code = 0;
        var thread = new Thread(() => code = Serve(parent, input, output), OrderedPipeline.StackBytes) { Name = "worker" };
        thread.Start();
        thread.Join();
        return code;
    }

    /// <summary>Puts the fence of a worker around this process, and tells what the system granted.</summary>
    public static ImmutableArray<string> Fence() => ProcessFence.PutUp(parent: null, new ReadingOptions().FileMemoryBytes);

    private static int Serve(int parent, Stream input, Stream output)
    {
        var channel = new FrameChannel(input, output, LongestRequest);
        try
        {
            channel.Write(FrameKind.Hello, fields =>
            {
                fields.Write(FrameChannel.Version);
                fields.Write(RunHashes.OfProgram);
            });
            channel.Flush();
            if (channel.Read() is not { Kind: FrameKind.Settings } frame) return 0;
            var settings = JsonSerializer.Deserialize(frame.Content, SettingsJson.Default.ReadingSettings)
                ?? throw new InvalidDataException("Settings that are none.");
            using var folder = new TemporaryFolder();
            Directory.SetCurrentDirectory(folder.Path);
            ProcessFence.PutUp(parent, settings.Limits.FileMemoryBytes);
            new WorkerLoop(channel, settings).Serve();
            return 0;
        }
        catch (OutOfMemoryException)
        {
            return OutOfMemoryCode;
        }
        catch (IOException)
        {
            return 0; // The run is gone.
        }
    }

    /// <summary>Memory ran out: the run gives the file to a fresh worker.</summary>
    private static bool EndsWorker(Exception exception) => exception is OutOfMemoryException and not InsufficientMemoryException;

    private void Serve()
    {
        while (_channel.Read() is { } frame)
        {
            ProcessFence.AllowCpu(_settings.Limits.FileCpuTime);
            using var fields = FrameChannel.Fields(frame.Content);
            switch (frame.Kind)
            {
                case FrameKind.Detect: Detect(fields); break;
                case FrameKind.Unpack: Unpack(fields); break;
                case FrameKind.Pictures: FindPictures(fields); break;
                case FrameKind.Read: Read(fields); break;
                case FrameKind.Convert: Convert(fields); break;
                case FrameKind.Show: Show(fields); break;
                default: throw new InvalidDataException($"A run does not send {frame.Kind}.");
            }

            _channel.Flush();
        }

        if (_reader.IsValueCreated) _reader.Value.Dispose();
    }

    private void Detect(BinaryReader fields)
    {
        var format = FormatDetector.Detect(_channel.Read(FrameKind.Bytes), fields.ReadString());
        _channel.Write(FrameKind.Format, to => to.Write((int)format));
    }

    private void Unpack(BinaryReader fields)
    {
        var (source, format, path) = (fields.ReadString(), (FileFormat)fields.ReadInt32(), fields.ReadString());
        ArchiveContent content = path.Length > 0
            ? new ArchiveContent.OnDisk(path) : new ArchiveContent.InMemory(_channel.Read(FrameKind.Bytes));
        var log = new DiagnosticLog();
        ArchiveWork.Unpack(source, format, content, _settings.Limits, log, Send, CancellationToken.None, EndsWorker);
        // The format in which the journal keeps diagnostics is the one for the pipe too.
        var file = new OpenedInput.Pending(source, "", default, format);
        _channel.Write(FrameKind.Unpacked, RunJournal.Pack(FileResults.Of(file, FileOutcome.Archive, log)).Packed.Span);
    }

    private void Send(ArchiveMember member)
    {
        _channel.Write(FrameKind.Member, to =>
        {
            to.Write(member.Source);
            to.Write((int)member.Format);
        });
        _channel.Write(FrameKind.Bytes, member.Bytes.Span);
        ProcessFence.AllowCpu(_settings.Limits.FileCpuTime);
    }

    private void FindPictures(BinaryReader fields)
    {
        var (format, folder) = ((FileFormat)fields.ReadInt32(), fields.ReadString());
        var pictures = FilesBeside.Find(_channel.Read(FrameKind.Bytes), format, folder);
        _channel.Write(FrameKind.PicturesKey, to => to.Write(pictures.Key));
    }

    private void Convert(BinaryReader fields)
    {
        var files = new OfficeFile[fields.ReadInt32()];
        for (var i = 0; i < files.Length; i++) files[i] = new OfficeFile(_channel.Read(FrameKind.Bytes), (FileFormat)fields.ReadInt32());
        ProcessFence.AllowCpu(files.Length * _settings.Limits.FileCpuTime);
        foreach (var conversion in _converter.Value.Convert([.. files], CancellationToken.None))
            ConversionFormat.Write(_channel, conversion);
    }

    private void Show(BinaryReader fields)
    {
        var (name, format) = (fields.ReadString(), (FileFormat)fields.ReadInt32());
        var bytes = _channel.Read(FrameKind.Bytes);
        _channel.Write(FrameKind.Shown, Encoding.UTF8.GetBytes(Markup(name, format, bytes)));
    }

    private string Markup(string name, FileFormat format, byte[] bytes)
    {
        if (format is FileFormat.Text or FileFormat.Markdown) return DocumentMarkup.Lines(bytes);
        using var reader = new DocumentReader(_settings.Limits, PdfEngines.Create(_settings.PdfEngine));
        var document = reader.Read(name, bytes, format, new DiagnosticLog(), CancellationToken.None);
        return DocumentMarkup.Blocks(document ?? new Document(name, format, ReadingMethod.Html, [], [], []));
    }

    private void Read(BinaryReader fields)
    {
        var (source, sha256, format, folder, known) =
            (fields.ReadString(), fields.ReadString(), (FileFormat)fields.ReadInt32(), fields.ReadString(), fields.ReadString());
        var hints = new Hint[fields.ReadInt32()];
        for (var i = 0; i < hints.Length; i++) hints[i] = new Hint((HintKind)fields.ReadInt32(), fields.ReadString());
        var isConverted = fields.ReadBoolean();
        var file = new OpenedInput.Pending(source, sha256, _channel.Read(FrameKind.Bytes), format) { Folder = folder };
        if (isConverted) file = file with { Converted = ConversionFormat.Read(_channel) };

        var reading = DocumentWork.Read(_reader.Value, file, hints, known, CancellationToken.None, EndsWorker);
        _channel.Write(FrameKind.Result, reading.Counts.Write);
        _channel.Write(FrameKind.Bytes, reading.Entry.Packed.Span);
    }
}
