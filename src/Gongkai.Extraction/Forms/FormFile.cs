namespace Gongkai.Extraction.Forms;

/// <summary>The text of an edition or alias file, with the name that error messages use.</summary>
internal sealed record FormFile(string Name, string Text);
