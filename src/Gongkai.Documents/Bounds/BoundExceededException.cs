namespace Gongkai.Documents;

/// <summary>More bytes came out of a compressed stream than the limit; caught where the stream is named in a diagnostic.</summary>
internal sealed class BoundExceededException : IOException;
