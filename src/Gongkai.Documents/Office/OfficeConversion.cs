using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>What LibreOffice made of a file.</summary>
internal abstract record OfficeConversion
{
    private OfficeConversion()
    {
    }

    /// <summary>It became DOCX or XLSX.</summary>
    public sealed record Succeeded(ReadOnlyMemory<byte> Bytes) : OfficeConversion;

    /// <summary>It did not.</summary>
    public sealed record Failed(Diagnostic Trouble) : OfficeConversion;
}
