namespace Gongkai.Model;

/// <summary>Why a reviewer decided so.</summary>
internal enum CorrectionReason
{
    /// <summary>Nothing that a code stands for; a note may say more.</summary>
    Other,

    /// <summary>The document itself is wrong.</summary>
    AgencyError,

    /// <summary>The document is right, and it was read wrongly.</summary>
    Misread,

    /// <summary>The document does not decide.</summary>
    Undecidable,
}
