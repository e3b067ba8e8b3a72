namespace Gongkai.Documents;

/// <summary>When pages and pictures are read from their pixels.</summary>
public enum OcrMode
{
    /// <summary>Where their text is an image or cannot be trusted.</summary>
    Auto,

    /// <summary>Never.</summary>
    Off,

    /// <summary>Every page, whatever text the file states.</summary>
    Force,
}
