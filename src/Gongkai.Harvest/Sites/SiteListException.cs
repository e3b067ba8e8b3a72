namespace Gongkai.Harvest.Sites;

/// <summary>A SITES.yaml is broken. The message has the file, the line and what to write instead.</summary>
internal sealed class SiteListException(string message, Exception? inner = null) : Exception(message, inner);
