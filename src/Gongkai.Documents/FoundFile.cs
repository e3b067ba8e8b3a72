namespace Gongkai.Documents;

/// <summary>A file before it has its final name in the dataset.</summary>
/// <param name="Root">The folder that was given, or the folder of the file that was given.</param>
/// <param name="Source">Relative to the root, <c>/</c> between folders.</param>
/// <param name="Path">Where it is on this machine.</param>
internal sealed record FoundFile(string Root, string Source, string Path)
{
    /// <summary>The number of folders that lead to the root.</summary>
    public int Folders => Parts().Length;

    /// <summary>The source with the last folders of its root before it, by which files of one source are told apart.</summary>
    public string SourceWith(int folders)
    {
        var parts = Parts();
        return string.Join('/', parts.Skip(Math.Max(0, parts.Length - folders)).Append(Source));
    }

    private string[] Parts() => Root.Split(System.IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
}
