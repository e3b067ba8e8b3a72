using System.Collections.Immutable;
using Gongkai.Documents.Recognition;
using Microsoft.ML.OnnxRuntime;

namespace Gongkai.Recognition.Onnx;

/// <summary>Reads the pictures of lines.</summary>
internal sealed class LineRecognizer(InferenceSession session, CtcDecoder decoder)
{
    // Larger batches gain nothing on one thread, and what a run takes of memory grows with them.
    private const int MostPixels = 8 * 320 * LineWidths.Height;

    /// <summary>Reads pictures of one line each.</summary>
    public ReadLine[] Read(IReadOnlyList<Raster> lines)
    {
        var read = new ReadLine[lines.Count];
        foreach (var group in Enumerable.Range(0, lines.Count)
            .GroupBy(line => LineWidths.Padded(LineWidths.Drawn(lines[line].Width, lines[line].Height))).OrderBy(group => group.Key))
        {
            foreach (var batch in group.Chunk(Math.Max(1, MostPixels / (group.Key * LineWidths.Height))))
                Read(lines, batch, group.Key, read);
        }

        return read;
    }

    private void Read(IReadOnlyList<Raster> lines, int[] batch, int width, ReadLine[] read)
    {
        var plane = LineWidths.Height * width;
        var input = new float[batch.Length * Tensors.Channels * plane];
        for (var at = 0; at < batch.Length; at++)
        {
            var line = lines[batch[at]];
            var drawn = Tensors.Resized(line, LineWidths.Drawn(line.Width, line.Height), LineWidths.Height);
            Tensors.PutCentred(drawn, input.AsSpan(at * Tensors.Channels * plane, Tensors.Channels * plane), width);
        }

        using var values = OrtValue.CreateTensorValueFromMemory(input, [batch.Length, Tensors.Channels, LineWidths.Height, width]);
        using var options = new RunOptions();
        using var results = session.Run(options, [session.InputNames[0]], [values], [session.OutputNames[0]]);
        var probabilities = results[0].GetTensorDataAsSpan<float>();
        var steps = probabilities.Length / batch.Length;
        for (var at = 0; at < batch.Length; at++)
        {
            var line = lines[batch[at]];
            // Places are those of the padded picture.
            var stretch = (double)width / LineWidths.Drawn(line.Width, line.Height);
            var own = probabilities.Slice(at * steps, steps);
            read[batch[at]] = new ReadLine(Placed(decoder.Text(own), stretch), Placed(decoder.Number(own), stretch));
        }
    }

    private static ImmutableArray<ReadCharacter> Placed(ImmutableArray<ReadCharacter> characters, double stretch) =>
        [.. characters.Select(character => character with { Centre = Math.Min(1, character.Centre * stretch) })];
}
