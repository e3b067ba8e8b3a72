namespace Gongkai.Extraction.Reports;

/// <summary>
/// What sentences of the prose count. The results of reconsideration and litigation have codes below theirs, such as <c>litigation.upheld
/// </c>.
/// </summary>
internal static class RestatedCountConcepts
{
    /// <summary>新收: this year's requests only.</summary>
    public const string ReceivedNew = "received_new";

    /// <summary>收到, 受理: this year's requests, or with those carried in.</summary>
    public const string Received = "received";
    public const string ReceivedNaturalPerson = "received.natural_person";
    public const string ReceivedOrganization = "received.organization";

    /// <summary>办理: received or concluded.</summary>
    public const string Handled = "handled";
    public const string CarriedIn = "carried_in";
    public const string CarriedOut = "carried_out";

    /// <summary>办结.</summary>
    public const string Concluded = "concluded";

    /// <summary>答复.</summary>
    public const string Answered = "answered";
    public const string Granted = "granted";
    public const string PartlyGranted = "partly_granted";
    public const string Denied = "denied";
    public const string NotAvailable = "not_available";
    public const string NotProcessed = "not_processed";
    public const string OtherwiseHandled = "other";
    public const string Reconsideration = "reconsideration";
    public const string Litigation = "litigation";

    /// <summary>信息处理费: what was charged for handling requests. No table has it.</summary>
    public const string ProcessingFee = "processing_fee";

    /// <summary>收费通知: notices of charges. No table has them.</summary>
    public const string FeeNotices = "fee_notices";
}
