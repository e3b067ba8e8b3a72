using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>Divides the prose of a report at its section headings.</summary>
internal sealed class NarrativeReader
{
    /// <summary>The section before the first heading.</summary>
    public const string Preamble = "preamble";

    // A heading that runs into its text ends at the first of these.
    private static readonly SearchValues<char> HeadingEnds = SearchValues.Create("：:。，,；");

    // A heading of the second level at the start of a paragraph is no longer than this.
    private const int LongestHeading = 30;

    private readonly FrozenDictionary<string, string> _sections;

    public NarrativeReader(FormCatalog catalog)
    {
        Names = catalog.ReportNames;
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var heading in catalog.Sections) sections.TryAdd(PrintedLabel.Of(heading.Spelling).Core, heading.Section);
        _sections = sections.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What the reports are called.</summary>
    public ReportNames Names { get; }

    /// <summary>The titled passages in the order of the document; tables and navigation left out.</summary>
    /// <param name="isTable">True for a block that a form table was read from.</param>
    public ImmutableArray<Passage> Read(ImmutableArray<Block> blocks, Func<int, bool> isTable)
    {
        var passages = new List<Passage>();
        var (section, heading) = (Preamble, "");
        var lines = ImmutableArray.CreateBuilder<PassageLine>();
        for (var index = 0; index < blocks.Length; index++)
        {
            if (blocks[index] is not Block.Paragraph { Kind: not ParagraphKind.Navigation } paragraph || isTable(index)) continue;
            var printed = paragraph.Text.Trim();
            if (printed.Length == 0) continue;
            if (HeadingOf(printed, section) is { } found)
            {
                Close();
                (section, heading) = (found.Section, found.Heading);
                printed = found.Text;
            }

            if (printed.Length > 0) lines.Add(new PassageLine(printed, paragraph.Location));
        }

        Close();
        return [.. passages];

        void Close()
        {
            if (heading.Length > 0 || lines.Count > 0) passages.Add(new Passage(section, heading, lines.ToImmutable()));
            lines.Clear();
        }
    }

    /// <summary>How many of the form's six sections have a heading in the prose.</summary>
    public int MainSections(ImmutableArray<Block> blocks) =>
        blocks.OfType<Block.Paragraph>()
            .Where(paragraph => paragraph.Kind != ParagraphKind.Navigation)
            .Select(paragraph => HeadingOf(paragraph.Text.Trim(), Preamble)?.Section)
            .OfType<string>().Where(section => !section.Contains('.')).Distinct().Count();

    /// <summary>The section of a paragraph that is a heading as a whole; null when it is none.</summary>
    public string? SectionOf(string text) =>
        text.Length <= LongestHeading * 2 ? _sections.GetValueOrDefault(PrintedLabel.Of(Plain(text)).Core) : null;

    private (string Section, string Heading, string Text)? HeadingOf(string text, string current)
    {
        if (SectionOf(text) is { } whole) return Belongs(whole, current) ? (whole, Plain(text), "") : null;
        var end = text.AsSpan().IndexOfAny(HeadingEnds);
        if (end is <= 0 or > LongestHeading) return null;
        var label = PrintedLabel.Of(Plain(text[..end]));
        if (label.Enumerators.IsEmpty || !_sections.TryGetValue(label.Core, out var section)) return null;
        return Belongs(section, current) ? (section, Plain(text[..end]), text[(end + 1)..].Trim()) : null;
    }

    /// <summary>主动公开 heads a part of the overview, and only there.</summary>
    private static bool Belongs(string section, string current) =>
        !section.StartsWith("overview.", StringComparison.Ordinal) || current.StartsWith("overview", StringComparison.Ordinal)
            || current == Preamble;

    /// <summary>Without the marks of bold text and headings that converters leave.</summary>
    private static string Plain(string text) => text.Trim('#', '*', ' ', '\u3000', '\u00A0');
}
