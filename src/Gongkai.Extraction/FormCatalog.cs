using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction;

/// <summary>The known editions of the form with their aliases, loaded from files and checked at start.</summary>
public sealed class FormCatalog
{
    private FormCatalog(ImmutableArray<Edition> editions) => Editions = editions;

    public ImmutableArray<Edition> Editions { get; }

    /// <summary>Every value of every edition, in codebook order.</summary>
    public ImmutableArray<CodebookEntry> Codebook { get; } = [];

    /// <summary>Loads the edition and alias files.</summary>
    /// <exception cref="FormFileException">A file is broken; the message names the file and the line.</exception>
    public static FormCatalog Load(IEnumerable<FormFile> files) => new([]);
}
