using Gongkai.Model;

namespace Gongkai.Extraction.Agencies;

/// <summary>A division of GB/T 2260 under one code, name and parent.</summary>
/// <param name="Parent">The code of the division above; empty for a province.</param>
/// <param name="First">The first year whose list has it.</param>
/// <param name="End">The first year whose list has it no longer; <see cref="int.MaxValue"/> while it lasts.</param>
/// <param name="Successors">Codes of the divisions that have its land now; several where it was split.</param>
internal sealed record Region(string Code, string Name, AgencyLevel Level, string Parent, int First, int End, string[] Successors)
{
    public bool IsIn(int year) => First <= year && year < End;
}
