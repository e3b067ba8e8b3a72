using Gongkai.Model;

namespace Gongkai.Extraction.Characters;

/// <summary>What was read in a cell, before a unit is applied.</summary>
/// <param name="Reading">The number as printed, or what stands there instead.</param>
/// <param name="Unit">The unit printed behind the number; empty when there is none.</param>
/// <param name="Note">The note printed in brackets behind the number; empty when there is none.</param>
internal sealed record PrintedNumber(Reading Reading, string Unit = "", string Note = "");
