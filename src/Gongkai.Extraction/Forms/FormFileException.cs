namespace Gongkai.Extraction.Forms;

/// <summary>An edition or alias file is broken. The message names the file, the line and the trouble.</summary>
public sealed class FormFileException(string file, int line, string trouble) : Exception($"{file}, line {line}: {trouble}");
