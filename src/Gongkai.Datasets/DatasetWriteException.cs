namespace Gongkai.Datasets;

/// <summary>
/// The dataset cannot be written: the disk is full, the directory is not writable, another run writes there. The message names the path and
/// the cause.
/// </summary>
public sealed class DatasetWriteException : IOException
{
    public DatasetWriteException(string path, Exception cause)
        : this(path, cause?.Message ?? throw new ArgumentNullException(nameof(cause)), cause)
    {
    }

    public DatasetWriteException(string path, string cause, Exception? inner = null)
        : base($"Cannot write {path}: {cause}", inner) => Path = path;

    /// <summary>The file or directory of the dataset that could not be written.</summary>
    public string Path { get; }

    /// <summary>True for the exceptions by which the file system refuses.</summary>
    internal static bool Explains(Exception exception) =>
        exception is IOException and not DatasetWriteException or UnauthorizedAccessException or NotSupportedException;
}
