namespace Gongkai.Documents.Recognition;

/// <summary>A word as recognition gives it.</summary>
/// <param name="LineNumber">The same for words of one line.</param>
/// <param name="LineField">The line that it stands on.</param>
/// <param name="Confidence">0 to 1.</param>
internal readonly record struct RecognizedWord(string Text, PixelRect Bounds, int LineNumber, PixelRect LineField, double Confidence);
