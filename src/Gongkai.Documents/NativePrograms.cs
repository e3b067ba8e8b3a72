using System.Collections.Immutable;
using Gongkai.Documents.Office;
using Gongkai.Documents.Pdf;
using Gongkai.Documents.Recognition;

namespace Gongkai.Documents;

/// <summary>The programs outside this one on which results depend.</summary>
public static class NativePrograms
{
    private static readonly Lazy<ImmutableArray<string>> Readers = new(() => [MuPdfEngine.Version, OfficeConverter.Version]);

    /// <summary>What each says of its version; empty for one that is not installed.</summary>
    /// <param name="recognizes">Whether pictures are read too.</param>
    public static ImmutableArray<string> Versions(bool recognizes) => recognizes ? Readers.Value.Add(Tesseract.Version) : Readers.Value;
}
