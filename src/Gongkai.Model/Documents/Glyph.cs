namespace Gongkai.Model;

/// <summary>A printed character.</summary>
/// <param name="Text">Its Unicode text; U+FFFD when the font does not say.</param>
/// <param name="Box">Its rectangle: the advance wide, the font's ascent to descent high.</param>
/// <param name="FontSize">In points.</param>
/// <param name="Baseline">The y of its baseline.</param>
/// <param name="Trusted">False when the Unicode text is a guess of the engine.</param>
/// <param name="Visible">False for invisible text, such as recognition text laid over a scan.</param>
internal sealed record Glyph(string Text, Box Box, double FontSize, double Baseline, bool Trusted, bool Visible);
