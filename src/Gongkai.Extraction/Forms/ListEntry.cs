using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Forms;

/// <summary>A row or a heading of a printed list.</summary>
/// <param name="Order">Its place in the print, from 0.</param>
/// <param name="Form">The table of the codebook that it belongs to.</param>
/// <param name="Parent">The place of the row or heading that it stands below; -1 when it stands below none.</param>
/// <param name="Cores">Its spellings, folded.</param>
internal sealed record ListEntry(int Order, TableForm Form, EditionRow Row, int Parent, ImmutableArray<string> Cores);
