namespace Gongkai.Datasets.Panels;

/// <summary>What went into a panel, and what did not.</summary>
/// <param name="Rows">Agencies and years.</param>
/// <param name="Agencies">Agencies.</param>
/// <param name="Superseded">Reports left out because a later version is known.</param>
/// <param name="Repeated">Reports left out because another one of the same agency and year has the same figures.</param>
/// <param name="WithoutAgency">Reports left out because their agency cannot be told.</param>
/// <param name="WithoutYear">Reports left out because their year cannot be told.</param>
internal sealed record PanelSummary(int Rows, int Agencies, int Superseded, int Repeated, int WithoutAgency, int WithoutYear);
