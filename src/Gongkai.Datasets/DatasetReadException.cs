namespace Gongkai.Datasets;

/// <summary>A dataset that is to be read is not whole, or not of this program. The message says what to do.</summary>
public sealed class DatasetReadException(string message, Exception? inner = null) : IOException(message, inner);
