using System.Collections.Frozen;
using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Forms;

/// <summary>The known editions of the form with the spellings of their labels, loaded from files and checked at start.</summary>
internal sealed class FormCatalog
{
    /// <summary>The name of the file with spellings of labels; every file without a name of its own describes an edition.</summary>
    public const string AliasFileName = "aliases.tsv";

    /// <summary>The name of the file with headings of the report's prose.</summary>
    public const string SectionFileName = "sections.tsv";

    /// <summary>The name of the file that says how the values of the editions belong together.</summary>
    public const string CrosswalkFileName = "crosswalk.tsv";

    /// <summary>The name of the file that says how the prose states values of the panel.</summary>
    public const string ProseFileName = "prose.tsv";

    private static readonly ImmutableArray<string> OtherFileNames = [AliasFileName, SectionFileName, CrosswalkFileName, ProseFileName];

    private readonly FrozenDictionary<CellCode, int> _order;
    private readonly FrozenDictionary<string, (ImmutableArray<string> Rows, ImmutableArray<string> Columns)> _orders;

    private FormCatalog(
        string family, ImmutableArray<Edition> editions, ImmutableArray<LabelAlias> aliases, ImmutableArray<SectionHeading> sections,
            ImmutableArray<Crosswalk> crosswalks, FormFile? prose, ImmutableArray<FormCatalog> others)
    {
        Family = family;
        OtherFamilies = others;
        ReportNames = new ReportNames([.. editions.SelectMany(edition => edition.ReportNames).Distinct()]);
        Editions = editions;
        Aliases = aliases;
        Sections = sections;
        Crosswalk = [.. crosswalks.SelectMany(crosswalk => crosswalk.Decisions)];
        CrosswalkValues = [.. crosswalks.SelectMany(crosswalk => crosswalk.Values)];
        Prose = prose is null ? ProsePhrases.Empty : ProsePhrases.Read(
            prose, Crosswalk.Select(decision => $"{decision.Harmonized.Table}.{decision.Harmonized.Row}.{decision.Harmonized.Column}")
                .ToFrozenSet(StringComparer.Ordinal));
        Codebook = [.. editions.SelectMany(Entries)];
        _orders = editions.SelectMany(edition => edition.Tables).GroupBy(table => table.Code).ToFrozenDictionary(
            tables => tables.Key,
            tables => (Merge(tables.Select(table => table.Rows.Where(row => !row.IsGroup).Select(row => row.Code))),
                Merge(tables.Select(table => table.Columns.Select(column => column.Code)))),
            StringComparer.Ordinal);
        Tables =
        [
            .. from edition in editions
               from table in edition.Tables
               where table.Layout != TableLayout.List
               select new TableForm(edition, table, editions.Where(other => other != edition).SelectMany(other => other.Tables)
                   .Where(other => other.Code == table.Code)),
        ];
        Lists = [.. from edition in editions where edition.IsList select new ListForm(edition, aliases)];
        NationalEditions = editions.All(edition => edition.IsList) ? editions : [.. editions.Where(edition => !edition.IsList)];
        _order = CellOrder().Select((cell, index) => (cell, index)).ToFrozenDictionary(pair => pair.cell, pair => pair.index);
    }

    /// <summary>The family of forms that is read: those of one kind of report.</summary>
    public string Family { get; }

    /// <summary>True for the annual reports on government information disclosure.</summary>
    public bool IsOfDisclosure => Family == Model.Edition.DisclosureFamily;

    /// <summary>The families that are known beside it, in the order of their names. Nothing is read by them.</summary>
    public ImmutableArray<FormCatalog> OtherFamilies { get; }

    /// <summary>Every family with its editions, in the order of their names.</summary>
    public IEnumerable<FormCatalog> Families => OtherFamilies.Append(this).OrderBy(catalog => catalog.Family, StringComparer.Ordinal);

    /// <summary>What reports of this family are called.</summary>
    internal ReportNames ReportNames { get; }

    /// <summary>Editions of the family in the order of their codes.</summary>
    public ImmutableArray<Edition> Editions { get; }

    /// <summary>Every value of every edition, in codebook order.</summary>
    public ImmutableArray<CodebookEntry> Codebook { get; }

    /// <summary>
    /// What each edition has for every value of the panel of all editions, in the panel's order; empty without a crosswalk file.
    /// </summary>
    public ImmutableArray<CrosswalkDecision> Crosswalk { get; }

    /// <summary>The values of the panel that no edition has a code for.</summary>
    public ImmutableArray<CrosswalkValue> CrosswalkValues { get; }

    /// <summary>The editions with tables that are no lists; all of them when there is none such.</summary>
    internal ImmutableArray<Edition> NationalEditions { get; }

    /// <summary>The editions that print their tables as one list.</summary>
    internal ImmutableArray<ListForm> Lists { get; }

    /// <summary>The tables of all editions that are no lists, edition by edition.</summary>
    internal ImmutableArray<TableForm> Tables { get; }

    /// <summary>The codes of all tables, in the order of the editions.</summary>
    internal IEnumerable<string> TableCodes => Tables.Select(table => table.Code).Distinct();

    /// <summary>How the prose of reports without tables states values of the panel.</summary>
    internal ProsePhrases Prose { get; }

    internal ImmutableArray<LabelAlias> Aliases { get; }

    internal ImmutableArray<SectionHeading> Sections { get; }

    /// <summary>True for a file that all editions share, by its name; every other one describes an edition.</summary>
    public static bool IsShared(string name) => OtherFileNames.Any(other => name.EndsWith(other, StringComparison.Ordinal));

    /// <summary>Loads the form files, to read those of one family.</summary>
    /// <param name="family">Its name; null for any, where only what the files describe is of interest.</param>
    /// <exception cref="FormFileException">
    /// A file is broken or none is there, or none is of the family; the message names the file and the line.
    /// </exception>
    public static FormCatalog Load(IEnumerable<FormFile> files, string? family = Model.Edition.DisclosureFamily)
    {
        var all = files.OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        ImmutableArray<Edition> editions =
        [
            .. from file in all
               where !IsShared(file.Name)
               let edition = FormFileParser.Edition(file)
               orderby edition.Code
               select edition,
        ];
        if (editions.IsEmpty) throw new FormFileException("forms", 1, "no edition file was found");
        if (editions.FirstOrDefault(edition => !edition.IsList
            && edition.Tables.Any(table => table.Layout == TableLayout.List)) is { } mixed)
            throw new FormFileException(mixed.Code, 1,
                $"the edition {mixed.Code} has lists and other tables; give each an edition of its own");
        if (editions.GroupBy(edition => edition.Code).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new FormFileException("forms", 1, $"the edition {twice.Key} is described by two files");
        if (editions.SelectMany(edition => edition.Tables.Select(table => (table.Code, edition.Family))).Distinct()
            .GroupBy(table => table.Code).FirstOrDefault(same => same.Count() > 1) is { } shared)
            throw new FormFileException("forms", 1,
                $"the table {shared.Key} stands in forms of the families " +
                    string.Join(" and ", shared.Select(table => table.Family).Order(StringComparer.Ordinal)));
        var families = editions.Select(edition => edition.Family).Distinct().Order(StringComparer.Ordinal).ToList();
        family ??= families.Find(known => known == Model.Edition.DisclosureFamily) ?? families[0];
        if (!families.Contains(family))
            throw new FormFileException("forms", 1,
                $"no form is of the family {family}; known are {string.Join(", ", families)}. --form-family takes another one");
        var aliases = Named(AliasFileName).SelectMany(file => FormFileParser.Aliases(file, editions)).ToImmutableArray();
        var disclosure = Of(Model.Edition.DisclosureFamily);
        var sections = Named(SectionFileName).SelectMany(file => FormFileParser.Sections(file)).ToImmutableArray();
        var crosswalks = disclosure.IsEmpty ? []
            : Named(CrosswalkFileName).Select(file => CrosswalkParser.Read(file, disclosure)).ToImmutableArray();
        return Catalog(family, [.. families.Where(other => other != family).Select(other => Catalog(other, []))]);

        // The headings of prose, the panel, and what sentences state are those of reports on disclosure.
        FormCatalog Catalog(string own, ImmutableArray<FormCatalog> others) => own == Model.Edition.DisclosureFamily
            ? new FormCatalog(own, disclosure, AliasesOf(own), sections, crosswalks, Named(ProseFileName).FirstOrDefault(), others)
            : new FormCatalog(own, Of(own), AliasesOf(own), [], [], null, others);

        ImmutableArray<Edition> Of(string own) => [.. editions.Where(edition => edition.Family == own)];

        ImmutableArray<LabelAlias> AliasesOf(string own) =>
            [.. aliases.Where(alias => Of(own).Any(edition => edition.FindTable(alias.Table) is not null))];

        IEnumerable<FormFile> Named(string name) => all.Where(file => file.Name.EndsWith(name, StringComparison.Ordinal));
    }

    /// <summary>
    /// The place of a cell when rows of several editions stand in one report: a row that only some editions have stands behind its
    /// predecessor there.
    /// </summary>
    public int PlaceInOrder(CellCode cell) => _order[cell];

    /// <summary>The rows of a table in all editions, in one order.</summary>
    internal ImmutableArray<string> RowOrder(string table) => _orders[table].Rows;

    /// <summary>The columns of a table in all editions, in one order.</summary>
    internal ImmutableArray<string> ColumnOrder(string table) => _orders[table].Columns;

    public Edition Edition(string code) => Editions.First(edition => edition.Code == code);

    private IEnumerable<CellCode> CellOrder() =>
        from table in Editions.SelectMany(edition => edition.Tables).Select(table => table.Code).Distinct()
        from row in RowOrder(table)
        from column in ColumnOrder(table)
        select new CellCode(table, row, column);

    private static ImmutableArray<string> Merge(IEnumerable<IEnumerable<string>> sequences)
    {
        var order = new List<string>();
        foreach (var sequence in sequences)
        {
            var at = 0;
            foreach (var code in sequence)
            {
                if (order.IndexOf(code) is >= 0 and var known) at = known + 1;
                else order.Insert(at++, code);
            }
        }

        return [.. order];
    }

    private static IEnumerable<CodebookEntry> Entries(Edition edition) =>
        from cell in edition.Cells
        let table = edition.Table(cell.Table)
        let row = table.Row(cell.Row)
        let column = table.Column(cell.Column)
        select new CodebookEntry(
            edition.Code, cell, string.Join('/', row.Path), string.Join('/', column.Path), $"{row.English}, {column.English}",
                table.UnitOf(row.Code, column.Code))
        {
            Span = column.Span,
        };
}
