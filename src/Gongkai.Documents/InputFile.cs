namespace Gongkai.Documents;

/// <summary>A file to read, found on the command line or below a folder given there.</summary>
/// <param name="Source">Its name in the dataset: relative to the input root, <c>/</c> between folders.</param>
/// <param name="Path">Where it is on this machine.</param>
internal sealed record InputFile(string Source, string Path);
