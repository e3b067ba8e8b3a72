using System.Text;

namespace Gongkai.Harvest.Archiving;

/// <summary>Files that are replaced in one step: a reader sees the old one or the new one.</summary>
internal static class WholeFile
{
    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        var draft = $"{path}.partial";
        File.WriteAllText(draft, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(draft, path, overwrite: true);
    }
}
