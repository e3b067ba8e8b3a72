using System.Collections.Immutable;
using System.Text;
using Gongkai.Corpus.Families;
using Gongkai.Corpus.Figures;
using Gongkai.Corpus.Running;
using Gongkai.Corpus.Truth;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Corpus.Tests;

public sealed class GeneratorTests
{
    private const int Enough = 400;

    [Theory]
    [InlineData(CorpusSet.Develop)]
    [InlineData(CorpusSet.Held)]
    internal void The_same_seed_gives_the_same_bytes_and_the_same_truth(CorpusSet set)
    {
        var (one, other) = (Documents(Forms.Official, set, 5, 40), Documents(Forms.Official, set, 5, 40));

        Assert.Equal(
            one.Select(document => Convert.ToHexString(document.Write())), other.Select(document => Convert.ToHexString(document.Write())));
        Assert.Equal(Lines(one), Lines(other));
    }

    [Fact]
    public void Another_seed_gives_other_documents()
    {
        Assert.NotEqual(
            Lines(Documents(Forms.Official, CorpusSet.Develop, 5, 10)), Lines(Documents(Forms.Official, CorpusSet.Develop, 6, 10)));
    }

    [Theory]
    [InlineData(FigureScale.Zeros)]
    [InlineData(FigureScale.Small)]
    [InlineData(FigureScale.Large)]
    internal void Figures_satisfy_every_sum_of_every_form(FigureScale scale)
    {
        foreach (var edition in Forms.Official.Editions.Concat(Forms.Invented.Editions))
        {
            var figures = FormFigures.Fill(edition, scale, new Dice(9));

            foreach (var identity in edition.Identities)
            {
                var table = edition.Table(identity.Table);
                var scopes = identity.Axis == IdentityAxis.Row ? table.Rows.Where(row => !row.IsGroup)
                    .Select(row => row.Code) : table.Columns.Select(column => column.Code);
                foreach (var scope in scopes)
                {
                    decimal Sum(ImmutableArray<string> codes) => codes.Sum(code =>
                        figures[identity.Axis == IdentityAxis.Row
                            ? new CellCode(identity.Table, scope, code) : new CellCode(identity.Table, code, scope)]);
                    Assert.Equal(Sum(identity.Left), Sum(identity.Right));
                }
            }
        }
    }

    [Fact]
    public void No_family_and_no_manner_of_writing_but_the_plainest_is_in_both_sets()
    {
        Assert.Equal(Catalogue.All.Length, Catalogue.All.Select(family => family.Name).Distinct().Count());
        Assert.Equal(Media.All.Length, Media.All.Select(medium => medium.Name).Distinct().Count());
        Assert.All(Media.All.Where(medium => medium.Set is null).GroupBy(medium => medium.Format), plain => Assert.Single(plain));
    }

    [Fact]
    public void At_least_sixty_layouts_and_eight_formats_are_reached()
    {
        var tags = new[] { CorpusSet.Develop, CorpusSet.Held }
            .SelectMany(set => Documents(Forms.Official, set, 2, Enough))
            .SelectMany(document => document.Truth.Tags)
            .ToHashSet();

        Assert.True(Catalogue.All.Count(family => tags.Contains(family.Name)) >= 60);
        Assert.Equal(Enum.GetValues<CorpusFormat>().Length, Media.All.Select(medium => medium.Format).Distinct().Count());
        Assert.True(Enum.GetValues<CorpusFormat>().Length >= 8);
        // What is never drawn is no layout: all but the rarest are shown among the documents.
        Assert.All(Catalogue.All, family => Assert.Contains(family.Name, tags));
    }

    [Fact]
    public void Mixtures_of_two_to_five_are_drawn_in_both_sets()
    {
        foreach (var set in new[] { CorpusSet.Develop, CorpusSet.Held })
        {
            var sizes = Documents(Forms.Official, set, 3, Enough)
                .Select(document => document.Truth.Tags.Count(tag => Catalogue.All.Any(family => family.Name == tag))).ToHashSet();

            Assert.Superset(new HashSet<int> { 0, 1, 2, 3, 4, 5 }, sizes);
        }
    }

    [Fact]
    public void A_foreign_form_is_filled_by_the_same_code()
    {
        foreach (var document in Documents(Forms.Invented, CorpusSet.Develop, 4, 60))
        {
            Assert.NotEmpty(document.Write());
            Assert.All(document.Truth.Reports,
                report => Assert.Equal(Forms.Invented.Editions[0].Cells.Select(cell => cell.ToString()), report.Cells.Keys));
        }
    }

    [Fact]
    public void What_the_truth_reports_stands_in_the_text()
    {
        foreach (var document in new CorpusGenerator(Forms.Official, CorpusSet.Develop, [CorpusFormat.Markdown]).Generate(8, 60))
        {
            var text = Encoding.UTF8.GetString(document.Write());
            foreach (var cell in document.Truth.Reports.SelectMany(report => report.Cells.Values)
                .Where(cell => cell.Status is "reported" or "mark" && cell.Raw.Length > 0))
                Assert.Contains(
                    System.Net.WebUtility.HtmlEncode(cell.Raw), text + System.Net.WebUtility.HtmlEncode(text), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_sums_that_the_truth_calls_failing_fail_as_printed()
    {
        var failing = 0;
        foreach (var report in Documents(Forms.Official, CorpusSet.Held, 6, Enough).SelectMany(document => document.Truth.Reports))
        {
            foreach (var (rule, scope) in report.FailingIdentities.Select(identity => (identity.Rule, identity.Scope)))
            {
                var identity = Forms.Official.Edition(report.Edition).Identities.First(identity => identity.Rule == rule);
                decimal Sum(ImmutableArray<string> codes) => codes.Sum(code =>
                    report.Cells[
                        identity.Axis == IdentityAxis.Row ? $"{identity.Table}/{scope}/{code}" : $"{identity.Table}/{code}/{scope}"].Value
                        ?? 0);
                Assert.NotEqual(Sum(identity.Left), Sum(identity.Right));
                failing++;
            }
        }

        Assert.True(failing > 20);
    }

    [Fact]
    public void Truth_is_read_back_as_it_was_written()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-truth-").FullName;
        try
        {
            var written = CorpusFolder.Write(folder, Documents(Forms.Official, CorpusSet.Held, 7, 12));

            var read = TruthFile.Read(Path.Combine(folder, CorpusFolder.TruthName));

            Assert.Equal(written.Select(document => document.Sha256), read.Select(document => document.Sha256));
            Assert.Equal(
                written.SelectMany(document => document.Reports).SelectMany(report => report.Cells)
                    .Select(cell => (cell.Key, cell.Value.Status, cell.Value.Value, cell.Value.Raw)),
                read.SelectMany(document => document.Reports).SelectMany(report => report.Cells)
                    .Select(cell => (cell.Key, cell.Value.Status, cell.Value.Value, cell.Value.Raw)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<GeneratedDocument> Documents(FormCatalog catalog, CorpusSet set, ulong seed, int count) =>
        [.. new CorpusGenerator(catalog, set, Sample.TextBearing).Generate(seed, count)];

    private static IEnumerable<string> Lines(IEnumerable<GeneratedDocument> documents) =>
        documents.Select(
            document => document.Truth.File + string.Join(';', document.Truth.Tags)
            + string.Join(';', document.Truth.Reports.SelectMany(report => report.Cells).Select(cell => $"{cell.Key}={cell.Value.Raw}")));
}
