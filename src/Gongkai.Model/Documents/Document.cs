using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>
/// A file that was read: its blocks in reading order, or, where the format draws pages, the pages from which blocks are still to be found.
/// </summary>
/// <param name="Source">The file's name in the dataset: relative to the input root, <c>/</c> between folders, <c>!</c> before an
/// archive's member.</param>
/// <param name="Format">What the bytes are.</param>
/// <param name="Method">How the text was obtained.</param>
/// <param name="Blocks">Prose, grids and pictures in reading order; empty when <paramref name="Pages"/> is not.</param>
/// <param name="Pages">Pages of glyphs and rulings; empty for formats without geometry.</param>
/// <param name="Hints">What the file says about itself outside its text.</param>
internal sealed record Document(
    string Source,
    FileFormat Format,
    ReadingMethod Method,
    ImmutableArray<Block> Blocks,
    ImmutableArray<Page> Pages,
    ImmutableArray<Hint> Hints);
