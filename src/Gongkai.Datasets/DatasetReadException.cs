namespace Gongkai.Datasets;

/// <summary>A directory or file is not what it was given for. The message names it, and the line where there is one.</summary>
public sealed class DatasetReadException : Exception
{
    public DatasetReadException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    public DatasetReadException(string path, long line, string trouble, Exception? inner = null)
        : base($"{path}, line {line}: {trouble}", inner)
    {
    }
}
