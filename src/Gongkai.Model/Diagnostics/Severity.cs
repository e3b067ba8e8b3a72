namespace Gongkai.Model;

/// <summary>How much a diagnostic matters to the data.</summary>
public enum Severity
{
    /// <summary>Worth knowing; the data are as printed.</summary>
    Info,

    /// <summary>A value or a name rests on an inference, or something may be missing: look at it.</summary>
    Warning,

    /// <summary>Something could not be read.</summary>
    Error,
}
