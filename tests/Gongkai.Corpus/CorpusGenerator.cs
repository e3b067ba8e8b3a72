using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Corpus.Families;
using Gongkai.Corpus.Figures;
using Gongkai.Corpus.Layouts;
using Gongkai.Corpus.Truth;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Corpus;

/// <summary>Makes documents with their truth from a seed. The same seed gives the same documents.</summary>
/// <param name="catalog">The forms to fill.</param>
/// <param name="set">Which families may be drawn.</param>
/// <param name="formats">The kinds of files to make, in turn.</param>
/// <param name="layout">Which forms are filled: those of tables, or those that are printed as one list.</param>
internal sealed class CorpusGenerator(
    FormCatalog catalog, CorpusSet set, ImmutableArray<CorpusFormat> formats, CorpusLayout layout = CorpusLayout.Tables)
{
    // Besides one family in turn, so that all are shown: none, one, or a mixture of two to five in all.
    private const double ShareOfPlain = 0.08;
    private const double ShareOfMixtures = 0.55;
    private const double ShareOfTwoReports = 0.03;
    private const int LargestMixture = 5;

    private const string HeaderDamage = "header-damage";

    // Together these leave a person no means of telling which row or column a value belongs to.
    private static readonly ImmutableHashSet<(string, string)> Contradictions =
    [
        ("lost-columns", HeaderDamage), ("lost-rows", "lost-labels"), ("added-rows", "lost-labels"), ("shifted-rows", "lost-labels"),
        ("lost-columns", "cut-rows"), ("lost-columns", "added-columns"), ("added-columns", HeaderDamage), ("added-columns", "cut-rows"),
        ("merged-body", "words"), ("merged-body", "two-numbers"), ("merged-body", "lost-labels"), ("shifted-rows", "added-columns"),
        ("lost-columns", "shifted-rows"), ("lost-rows", "other-tables"), ("cut-rows", "blanks"), ("cut-rows", "totals"),
            ("hidden", "spans"), ("enumerators", "lost-labels"), ("list-columns", "header-damage"),
    ];

    private readonly Dictionary<string, int> _shown = new(StringComparer.Ordinal);

    public IEnumerable<GeneratedDocument> Generate(ulong seed, int count)
    {
        _shown.Clear();
        var root = new Dice(seed).Fork(layout == CorpusLayout.Lists ? $"{set} lists" : set.ToString());
        var agencies = new HashSet<string>(StringComparer.Ordinal);
        var turn = new Dictionary<CorpusFormat, int>();
        for (var number = 1; number <= count; number++)
        {
            var format = formats[(number - 1) % formats.Length];
            turn[format] = turn.GetValueOrDefault(format) + 1;
            yield return Document(number, format, turn[format] - 1, root.Fork(number.ToString(CultureInfo.InvariantCulture)), agencies);
        }
    }

    private GeneratedDocument Document(int number, CorpusFormat format, int turn, Dice dice, HashSet<string> agencies)
    {
        var media = Media.All.Where(medium => medium.Format == format && (medium.Set is null || medium.Set == set)
            && (medium.NamesColumns || layout != CorpusLayout.Lists)).ToList();
        if (media.Count == 0) throw new CorpusException($"No manner of writing is known for {format}.");
        var medium = media[turn % media.Count];
        var draft = NewDraft(medium, dice, agencies);
        var families = Chosen(draft, dice.Fork("families"));
        var applied = Apply(draft, families, dice);
        var blocks = draft.Blocks().ToList();
        var reports = new List<TruthReport> { TruthMaker.Of(draft) };
        if (format is not CorpusFormat.Xlsx && dice.Chance(ShareOfTwoReports))
        {
            var second = NewDraft(medium, dice.Fork("second report"), agencies);
            Apply(second, [], second.Dice);
            if (set == CorpusSet.Held) blocks.Add(new Part.PageBreak());
            blocks.AddRange(second.Blocks());
            reports.Add(TruthMaker.Of(second));
            applied.Add(set == CorpusSet.Develop ? "reports/two-in-one" : "reports/two-pages-apart");
        }

        var name = set == CorpusSet.Develop
            ? $"t{draft.Year + 1}0{dice.From(101, 330)}_{dice.From(100000, 999999)}" : $"{draft.Agency}{draft.Year}年报";
        var file = $"{number:0000}-{name}{medium.Extension}";
        IReadOnlyList<string> tags = [$"edition:{draft.Edition.Code}", medium.Name, .. applied];
        return new GeneratedDocument(
            new TruthDocument(file, "document", "extracted", Format(format), tags, "", reports)
            { Difficulty = applied.Count switch { 0 => "easy", 1 => "medium", _ => "hard" } }, medium, blocks, dice.Fork("bytes"));
    }

    /// <summary>The name of a format on the command line and in the score.</summary>
    public static string Format(CorpusFormat format) => format switch
    {
        CorpusFormat.PdfOffice => "pdf-office",
        CorpusFormat.PdfBrowser => "pdf-browser",
        _ => format.ToString().ToLowerInvariant(),
    };

    private Draft NewDraft(Medium medium, Dice dice, HashSet<string> agencies)
    {
        var edition = layout == CorpusLayout.Lists ? dice.Pick(catalog.Editions.Where(other => other.IsList).ToImmutableArray())
            : EditionOfTables(dice);
        var draft = new Draft(edition, catalog, set, medium, dice) { Agency = Names.Agency(set, dice, agencies) };
        draft.Year = YearOf(edition, dice);
        draft.Wording.Add((_, label) =>
            label.Replace("{year}", draft.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        draft.Title = [$"{draft.Agency}{draft.Year}年政府信息公开工作年度报告"];
        draft.Figures = FormFigures.Fill(
            edition, dice.Pick([FigureScale.Zeros, FigureScale.Small, FigureScale.Small, FigureScale.Large]), dice.Fork("figures"));
        return draft;
    }

    private Edition EditionOfTables(Dice dice)
    {
        var editions = catalog.Editions.Where(other => !other.IsList).DefaultIfEmpty(catalog.Editions[^1]).ToImmutableArray();
        // The newest form is the one that most documents have.
        return dice.Chance(0.5) ? editions[^1] : dice.Pick(editions);
    }

    // An edition named by a year is in force until the next one; others are of no year.
    private int YearOf(Edition edition, Dice dice)
    {
        if (edition.InForce is { } force) return dice.From(force.First, force.Last);
        var years = catalog.Editions.Select(
            other => int.TryParse(other.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0)
            .Where(year => year > 0).ToList();
        if (!int.TryParse(edition.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var first)) return dice.From(2021, 2024);
        var next = years.Where(year => year > first).DefaultIfEmpty(first + 5).Min();
        return dice.From(first, Math.Min(next - 1, first + 4));
    }

    private List<Family> Chosen(Draft draft, Dice dice)
    {
        var families = layout == CorpusLayout.Lists ? Catalogue.OfLists : Catalogue.All;
        var fitting = families.Where(family => family.Set == set && family.Fits(draft)
            && (draft.Medium.NamesColumns || Agree(HeaderDamage, family.Subject))).ToList();
        var chosen = new List<Family>();
        if (fitting.Count == 0 || dice.Chance(ShareOfPlain)) return chosen;
        // The family that was shown least, so that all are shown.
        var least = fitting.Min(family => _shown.GetValueOrDefault(family.Name));
        chosen.Add(dice.Pick([.. fitting.Where(family => _shown.GetValueOrDefault(family.Name) == least)]));

        var size = dice.Chance(ShareOfMixtures) ? dice.From(2, LargestMixture) : 1;
        foreach (var family in dice.Sample(fitting, fitting.Count))
        {
            if (chosen.Count >= size) break;
            if (chosen.TrueForAll(other => Agree(other.Subject, family.Subject))) chosen.Add(family);
        }

        foreach (var family in chosen) _shown[family.Name] = _shown.GetValueOrDefault(family.Name) + 1;
        return chosen;
    }

    private static bool Agree(string one, string other) =>
        one != other && !Contradictions.Contains((one, other)) && !Contradictions.Contains((other, one));

    private static List<string> Apply(Draft draft, List<Family> families, Dice dice)
    {
        var applied = new List<string>();
        foreach (var stage in Enum.GetValues<FamilyStage>())
        {
            if (stage == FamilyStage.Values) draft.Build();
            if (stage == FamilyStage.Prose) Prose.Write(draft, dice.Fork("prose"));
            foreach (var family in families.Where(family => family.Stage == stage))
            {
                // An earlier family may have left nothing for a later one.
                if (family.Fits(draft) && family.Apply(draft, dice.Fork(family.Name))) applied.Add(family.Name);
            }
        }

        return applied;
    }
}
