namespace Gongkai.Documents;

/// <summary>Elements nest deeper than the limit; caught where the part is named in a diagnostic.</summary>
internal sealed class DepthExceededException : Exception;
