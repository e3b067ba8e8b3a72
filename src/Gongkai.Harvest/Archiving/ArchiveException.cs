namespace Gongkai.Harvest.Archiving;

/// <summary>An archive cannot be opened or written. The message has the file and what to do.</summary>
internal sealed class ArchiveException(string message, Exception? inner = null) : IOException(message, inner);
