using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>A titled passage of the prose, its paragraphs with their places.</summary>
internal sealed record Passage(string Section, string Heading, ImmutableArray<PassageLine> Lines)
{
    public Narrative ToNarrative() => new(Section, Heading, string.Join('\n', Lines.Select(line => line.Text)));
}

/// <summary>A paragraph, or a line of one that the source breaks.</summary>
internal sealed record PassageLine(string Text, Location Location);
