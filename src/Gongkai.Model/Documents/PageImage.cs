namespace Gongkai.Model;

/// <summary>An image drawn on a page.</summary>
/// <param name="Box">Where it is drawn.</param>
/// <param name="PixelWidth">Its own width in pixels.</param>
/// <param name="PixelHeight">Its own height in pixels.</param>
internal sealed record PageImage(Box Box, int PixelWidth, int PixelHeight);
