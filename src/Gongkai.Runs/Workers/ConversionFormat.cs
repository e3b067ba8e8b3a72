using Gongkai.Documents;
using Gongkai.Model;
using Gongkai.Runs.Builds;

namespace Gongkai.Runs.Workers;

/// <summary>
/// A conversion between a run and its worker, in either direction: a frame that says what became of the file, and one of bytes.
/// </summary>
internal static class ConversionFormat
{
    public static void Write(FrameChannel to, OfficeConversion conversion)
    {
        var trouble = (conversion as OfficeConversion.Failed)?.Trouble;
        to.Write(FrameKind.Converted, fields =>
        {
            fields.Write(trouble?.Rule.Code ?? "");
            fields.Write(trouble?.Message ?? "");
        });
        to.Write(FrameKind.Bytes, conversion is OfficeConversion.Succeeded made ? made.Bytes.Span : []);
    }

    /// <exception cref="IOException">The other end is gone.</exception>
    /// <exception cref="InvalidDataException">There is no such rule.</exception>
    public static OfficeConversion Read(FrameChannel from)
    {
        using var fields = FrameChannel.Fields(from.Read(FrameKind.Converted));
        var (code, message, bytes) = (fields.ReadString(), fields.ReadString(), from.Read(FrameKind.Bytes));
        if (code.Length == 0) return new OfficeConversion.Succeeded(bytes);

        var rule = RuleSet.OfRuns.Find(code) ?? throw new InvalidDataException($"There is no rule {code}.");
        return new OfficeConversion.Failed(new Diagnostic(rule, message));
    }
}
