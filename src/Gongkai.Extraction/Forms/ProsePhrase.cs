using System.Collections.Frozen;

namespace Gongkai.Extraction.Forms;

/// <summary>A phrase of the prose that states a count of the panel.</summary>
/// <param name="Concept">What is counted, such as <c>received.online</c>.</param>
/// <param name="Code">The code of the panel, as the crosswalk writes it.</param>
/// <param name="Units">The printed units it is counted in; none for a phrase that says that there was none.</param>
/// <param name="Context">What must be spoken of for the phrase to mean this.</param>
internal sealed record ProsePhrase(string Concept, string Code, FrozenSet<string> Units, ProseContext Context)
{
    /// <summary>True when it counts requests or what became of them.</summary>
    public bool IsOfRequests => Context is (ProseContext.Requests or ProseContext.Counted or ProseContext.Alone) && !Units.Contains("元");
}
