namespace Gongkai.Recognition.Onnx;

/// <summary>How wide the picture of a line is for the recogniser, by a rule that looks at nothing but the line itself.</summary>
/// <remarks>
/// What is read depends on the padding behind a line. Were a line padded to the widest of its batch, its neighbours would have a say in it:
/// so each is padded to the next of a row of widths, and a batch has lines of one width only.
/// </remarks>
internal static class LineWidths
{
    /// <summary>The height of all pictures, in pixels.</summary>
    public const int Height = 48;

    /// <summary>Pictures are so many pixels wide, times a whole number; the model takes eight pixels for a step.</summary>
    public const int Step = 64;

    /// <summary>
    /// No line is drawn wider: 64 characters as wide as high. A longer one is squeezed; no line of a page is that long.
    /// </summary>
    public const int Most = 3072;

    /// <summary>The width that the line is drawn, in pixels.</summary>
    /// <param name="width">Of its picture.</param>
    /// <param name="height">Of its picture.</param>
    public static int Drawn(int width, int height) => Math.Clamp((int)Math.Round((double)Height * width / height), 1, Most);

    /// <summary>The width with padding.</summary>
    public static int Padded(int drawn) => (drawn + Step - 1) / Step * Step;
}
