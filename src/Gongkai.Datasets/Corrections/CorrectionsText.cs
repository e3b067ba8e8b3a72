using System.Text;

namespace Gongkai.Datasets.Corrections;

/// <summary>
/// What stands in a corrections file, divided behind its last line end. A write that was interrupted leaves a piece of a line there.
/// </summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Length">Of what ends with a line end; what follows is <see cref="Rest"/>.</param>
internal readonly record struct CorrectionsText(byte[] Bytes, int Length)
{
    /// <summary>Up to the last line end.</summary>
    public string Lines => Encoding.UTF8.GetString(Bytes, Mark, Math.Max(Length - Mark, 0));

    /// <summary>Behind the last line end; empty where the file ends with one.</summary>
    public string Rest => Encoding.UTF8.GetString(Bytes, Length, Bytes.Length - Length);

    private int Mark => Bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;

    /// <summary>Finds the last line end outside of quotes.</summary>
    public static CorrectionsText Of(byte[] bytes)
    {
        var (length, isQuoted, isCellStart) = (0, false, true);
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        for (var place = start; place < bytes.Length; place++)
        {
            var isStart = isCellStart;
            isCellStart = false;
            switch (bytes[place])
            {
                // A quote opens a cell at its start alone; two of them within are one of its characters, and close and open it again.
                case (byte)'"' when isQuoted || isStart || bytes[place - 1] == '"':
                    isQuoted = !isQuoted;
                    break;
                case (byte)',' when !isQuoted:
                    isCellStart = true;
                    break;
                case (byte)'\n' or (byte)'\r' when !isQuoted:
                    (length, isCellStart) = (place + 1, true);
                    break;
            }
        }

        return new CorrectionsText(bytes, length);
    }
}
