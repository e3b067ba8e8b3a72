using Gongkai.Documents.Recognition;
using Microsoft.ML.OnnxRuntime;

namespace Gongkai.Recognition.Onnx;

/// <summary>PP-OCRv4, by ONNX Runtime in this process. May be used by several threads at once; each call takes one of them.</summary>
/// <remarks>The models are opened when the first page is read, and stay open as long as the process lives.</remarks>
internal sealed class OnnxTextReader : ITextReader
{
    private readonly Lazy<TextDetector> _detector;
    private readonly Lazy<LineRecognizer> _recognizer;

    /// <param name="models">The folder of the weights.</param>
    public OnnxTextReader(ModelFolder models)
    {
        ArgumentNullException.ThrowIfNull(models);
        _detector = new(() => new TextDetector(Open(models.Read(ModelFolder.Detector))));
        _recognizer = new(
            () => new LineRecognizer(
                Open(models.Read(ModelFolder.Recognizer)), new CtcDecoder(CtcDecoder.Characters(models.Read(ModelFolder.Characters)))));
    }

    /// <summary>The reader with the weights of this machine; none where they are missing.</summary>
    public static OnnxTextReader? OfMachine => Found.Value;

    /// <summary>Which reader the weights of this machine make, and in which version; empty where they are missing.</summary>
    public static string Version =>
        OfMachine is null ? "" : $"PP-OCRv4 mobile by ONNX Runtime {typeof(InferenceSession).Assembly.GetName().Version?.ToString(3)}";

    /// <inheritdoc/>
    public IReadOnlyList<PixelRect> Find(Raster page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return _detector.Value.Find(page);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReadLine> Read(IReadOnlyList<Raster> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return _recognizer.Value.Read(lines);
    }

    private static readonly Lazy<OnnxTextReader?> Found = new(() => ModelFolder.Find() is { } models ? new OnnxTextReader(models) : null);

    private static InferenceSession Open(byte[] model)
    {
        using var options = new SessionOptions
        {
            // Documents are read beside each other; threads inside each would only wait for one another, and add up in another order.
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            // Lines have many widths: memory kept for each of them would grow with every page.
            EnableCpuMemArena = true,
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        return new InferenceSession(model, options);
    }
}
