namespace Gongkai.Model;

/// <summary>How the text of a document was obtained.</summary>
public enum ReadingMethod
{
    Text,
    Html,
    Office,
    Pdf,
    Ocr,
}
