namespace Gongkai.Model;

/// <summary>By what way the words of a document were had.</summary>
public enum ReadingMethod
{
    Text,
    Html,
    Office,
    Pdf,
    Ocr,
}
