using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>A piece of a document, in reading order.</summary>
internal abstract record Block
{
    private Block(Location place) => Location = place;

    public Location Location { get; }

    /// <summary>A paragraph or a line of prose, as printed: inner and leading blanks kept, line breaks as <c>\n</c>.</summary>
    public sealed record Paragraph(string Text, ParagraphKind Kind, Location At) : Block(At);

    /// <summary>A table as the format states it or as rulings draw it.</summary>
    public sealed record Table(Grid Grid) : Block(Grid.Location);

    /// <summary>A picture, which may hold a table that cannot be read as text.</summary>
    /// <param name="Description">Its alternative text or its file name; empty when it has none.</param>
    public sealed record Picture(string Description, Location At) : Block(At)
    {
        /// <summary>The bytes of its file, where the document holds them or they lie beside it; empty otherwise.</summary>
        public ReadOnlyMemory<byte> Content { get; init; }

        /// <summary>Where its file lies, as the document states it; empty where the document holds it or does not say.</summary>
        public string Path { get; init; } = "";

        /// <summary>What was recognised in it; empty when it was not looked into.</summary>
        public ImmutableArray<Page> Pages { get; init; } = [];
    }
}

internal enum ParagraphKind
{
    Body,

    /// <summary>Marked by the format as a heading.</summary>
    Heading,

    /// <summary>Belongs to the page around the report and not to it: menus, lists of links, crumbs, running headers.</summary>
    Navigation,
}
