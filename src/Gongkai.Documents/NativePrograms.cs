using System.Collections.Immutable;
using Gongkai.Documents.Office;
using Gongkai.Documents.Pdf;
using Gongkai.Documents.Recognition;

namespace Gongkai.Documents;

/// <summary>The programs outside this one on which results depend.</summary>
public static class NativePrograms
{
    private static readonly Lazy<ImmutableArray<string>> Known = new(() => [MuPdfEngine.Version, OfficeConverter.Version, Tesseract.Version]);

    /// <summary>What each says of its version; empty for one that is not installed.</summary>
    public static ImmutableArray<string> Versions => Known.Value;
}
