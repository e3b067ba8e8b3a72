using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Forms;

/// <summary>What the crosswalk's file says.</summary>
/// <param name="Values">The values that it names itself.</param>
/// <param name="Decisions">What each edition has for every value.</param>
internal sealed record Crosswalk(ImmutableArray<CrosswalkValue> Values, ImmutableArray<CrosswalkDecision> Decisions);
