namespace Gongkai.Documents.Recognition;

/// <summary>A character that was read in a line.</summary>
/// <param name="Text">The character.</param>
/// <param name="Confidence">How sure the reader is of it, 0 to 1.</param>
/// <param name="Centre">Where its middle stands, 0 at the left end of the picture and 1 at the right one.</param>
internal readonly record struct ReadCharacter(string Text, double Confidence, double Centre);
