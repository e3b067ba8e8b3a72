using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Extraction.Forms;

/// <summary>
/// Reads edition and alias files: one decision a line, fields between tabs, <c>#</c> before a comment. Checks every reference.
/// </summary>
internal static class FormFileParser
{
    private const string LastYear = "last.";

    private const int SpanField = 6;

    public static Edition Edition(FormFile file)
    {
        Edition? edition = null;
        var tables = new List<TableDraft>();
        var identities = ImmutableArray.CreateBuilder<Identity>();
        var years = ImmutableArray.CreateBuilder<YearIdentity>();
        var soft = ImmutableArray.CreateBuilder<SoftSum>();
        var members = ImmutableArray.CreateBuilder<MemberSum>();

        foreach (var line in Lines(file))
        {
            if (edition is null && line.Kind != "edition") throw line.Broken("the first line must name the edition");
            switch (line.Kind)
            {
                case "edition":
                    if (edition is not null) throw line.Broken("a file describes one edition");
                    edition = new Edition(line.Field(1, "code"), line.Field(2, "title"), [], []);
                    break;
                case "table":
                    if (tables.Any(table => table.Code == line.Field(1, "table")))
                        throw line.Broken($"the table {line.Field(1, "table")} stands twice");
                    tables.Add(new TableDraft(line.Field(1, "table"), line.Field(2, "label")));
                    break;
                case "layout":
                    Table(tables, line).Layout = Layout(line);
                    break;
                case "column":
                    Table(tables, line).Add(Column(line), line);
                    break;
                case "group":
                    Table(tables, line).AddGroup(line);
                    break;
                case "row":
                    Table(tables, line).AddRow(line);
                    break;
                case "identity":
                    identities.Add(Identity(tables, line));
                    break;
                case "years":
                    years.Add(Years(tables, line));
                    break;
                case "soft":
                    soft.Add(Soft(tables, line));
                    break;
                case "in_force" when edition is not null:
                    edition = edition with { InForce = InForce(line) };
                    break;
                case "family" when edition is not null:
                    edition = edition with { Family = line.Field(1, "family") };
                    break;
                case "called" when edition is not null:
                    edition = edition with { ReportNames = edition.ReportNames.Add(line.Field(1, "name of a report")) };
                    break;
                case "members":
                    members.Add(Members(tables, line));
                    break;
                default:
                    throw line.Broken($"unknown kind '{line.Kind}'; known are edition, family, called, in_force, table, " +
                        $"layout, column, group, row, identity, soft, years and members");
            }
        }

        if (edition is null) throw new FormFileException(file.Name, 1, "the file is empty");
        if (edition.Family == Model.Edition.DisclosureFamily != edition.ReportNames.IsEmpty)
            throw new FormFileException(file.Name, 1, edition.ReportNames.IsEmpty
                ? $"the form is of the family {edition.Family}, and no line 'called' says what its reports are called"
                : "reports on disclosure have known titles: a line 'called' is for forms of another family");
        if (tables.Find(table => table.Rows.Count == 0 || table.Columns.Count == 0) is { } bare)
            throw new FormFileException(file.Name, 1, $"the table {bare.Code} has no rows or no columns");
        return edition with
        {
            Tables = [.. tables.Select(table => table.ToTable())],
            Identities = identities.ToImmutable(),
            SoftSums =
            soft.ToImmutable(),
            YearIdentities = years.ToImmutable(),
            MemberSums = members.ToImmutable()
        };
    }

    public static ImmutableArray<LabelAlias> Aliases(FormFile file, ImmutableArray<Edition> editions) =>
    [
        .. from line in Lines(file)
           select Alias(line, editions),
    ];

    public static ImmutableArray<SectionHeading> Sections(FormFile file) =>
        [.. Lines(file).Select(line => new SectionHeading(line.Field(0, "section"), line.Field(1, "spelling")))];

    /// <summary>The decisions of a file; comments and empty lines left out.</summary>
    public static IEnumerable<FormLine> Lines(FormFile file) =>
        from numbered in file.Text.Split('\n').Select((text, index) => (Text: text.TrimEnd('\r'), Number: index + 1))
        where numbered.Text.Trim().Length > 0 && !numbered.Text.StartsWith('#')
        select new FormLine(file.Name, numbered.Number, [.. numbered.Text.Split('\t')]);

    private static LabelAlias Alias(FormLine line, ImmutableArray<Edition> editions)
    {
        var (table, code, spelling) = (line.Field(1, "table"), line.Field(2, "code"), line.Field(3, "spelling"));
        var tables = editions.SelectMany(edition => edition.Tables).Where(known => known.Code == table).ToList();
        if (tables.Count == 0) throw line.Broken($"no edition has a table {table}");
        var kind = line.Kind switch
        {
            "heading" => LabelAliasKind.Heading,
            "row" when tables.Any(known => known.Rows.Any(row => row.Code == code)) => LabelAliasKind.Row,
            "column" when tables.Any(known => known.Columns.Any(column => column.Code == code)) => LabelAliasKind.Column,
            "row" or "column" => throw line.Broken($"no edition has a {line.Kind} {code} in its table {table}"),
            _ => throw line.Broken($"unknown kind '{line.Kind}'; known are row, column and heading"),
        };
        return new LabelAlias(kind, table, kind == LabelAliasKind.Heading ? "" : code, spelling);
    }

    private static EditionColumn Column(FormLine line)
    {
        var path = line.Field(3, "label").Split('/');
        // 本年增/减 is one label: a slash divides a path only before a label of at least two characters.
        ImmutableArray<string> labels = path is [.., { Length: < 2 }] ? [line.Field(3, "label")] : [.. path];
        var unit = line.Field(5, "unit");
        if (unit is not ("count" or "CNY" or "10000 CNY")) throw line.Broken($"unknown unit '{unit}'; known are count, CNY and 10000 CNY");
        return new EditionColumn(line.Field(2, "code"), labels[^1], labels, line.Field(4, "English"), unit) { Span = Span(line) };
    }

    private static ColumnSpan Span(FormLine line) => (line.Fields.Length > SpanField ? line.Fields[SpanField].Trim() : "") switch
    {
        "" or "year" => ColumnSpan.Year,
        "cumulative" => ColumnSpan.Cumulative,
        "part" => ColumnSpan.Part,
        var other => throw line.Broken($"unknown span '{other}'; known are year, cumulative and part"),
    };

    private static TableLayout Layout(FormLine line) => line.Field(2, "layout") switch
    {
        "rows" => TableLayout.Rows,
        "blocks" => TableLayout.Blocks,
        "strip" => TableLayout.Strip,
        "list" => TableLayout.List,
        var other => throw line.Broken($"unknown layout '{other}'; known are rows, blocks, strip and list"),
    };

    private static (int First, int Last) InForce(FormLine line)
    {
        var (first, last) = (YearIn(line.Field(1, "first year")), YearIn(line.Field(2, "last year")));
        return first <= last ? (first, last) : throw line.Broken($"the year {first} is later than {last}");

        int YearIn(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= 2000 and < 2100 ? year : throw line.Broken($"'{text}' is no year");
    }

    /// <summary>A sum that disputes nothing: two sides between =, &gt;= or &lt;=.</summary>
    private static SoftSum Soft(List<TableDraft> tables, FormLine line)
    {
        var written = line.Field(4, "sum");
        var relation = written.Contains(">=", StringComparison.Ordinal) ? SumRelation.AtLeast
            : written.Contains("<=", StringComparison.Ordinal) ? SumRelation.AtMost : SumRelation.Equal;
        var (table, axis, left, right) =
            Sum(tables, line, relation switch { SumRelation.AtLeast => ">=", SumRelation.AtMost => "<=", _ => "=" });
        return new SoftSum(new Identity(line.Field(1, "rule"), table.Code, axis, Codes(left, table, axis, line),
            Codes(right, table, axis, line)), relation);
    }

    private static Identity Identity(List<TableDraft> tables, FormLine line)
    {
        var (table, axis, left, right) = Sum(tables, line);
        return new Identity(line.Field(1, "rule"), table.Code, axis, Codes(left, table, axis, line), Codes(right, table, axis, line));
    }

    /// <summary>
    /// A sum whose terms on the left may be those of last year's report, written <c>last.code</c>, and may be subtracted.
    /// </summary>
    private static YearIdentity Years(List<TableDraft> tables, FormLine line)
    {
        var (table, axis, left, right) = Sum(tables, line);
        ImmutableArray<YearTerm> terms = [
            .. left.Replace(" - ", " + -", StringComparison.Ordinal).Split('+', StringSplitOptions.TrimEntries).Select(Term)];
        if (!terms.Any(term => term.IsLastYear))
            throw line.Broken($"nothing of the year before, written as {LastYear}code, stands on the left");
        return new YearIdentity(line.Field(1, "rule"), table.Code, axis, terms, Codes(right, table, axis, line));

        YearTerm Term(string written)
        {
            var (sign, code) = written.StartsWith('-') ? (-1, written[1..]) : (1, written);
            var isLastYear = code.StartsWith(LastYear, StringComparison.Ordinal);
            return new YearTerm(isLastYear, Known(isLastYear ? code[LastYear.Length..] : code, table, axis, line), sign);
        }
    }

    private static MemberSum Members(List<TableDraft> tables, FormLine line)
    {
        var table = Declared(tables, line.Field(2, "table"), line);
        var columns = line.Field(3, "columns");
        return new MemberSum(
            line.Field(1, "rule"),
            table.Code,
            columns == "*"
                ? [.. table.Columns.Select(column => column.Code)] : [
                .. columns.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => Known(code, table, IdentityAxis.Row, line))]);
    }

    private static (TableDraft Table, IdentityAxis Axis, string Left, string Right) Sum(List<TableDraft> tables, FormLine line,
        string sign = "=")
    {
        var table = Declared(tables, line.Field(2, "table"), line);
        var axis = line.Field(3, "axis") switch
        {
            "row" => IdentityAxis.Row,
            "column" => IdentityAxis.Column,
            var other => throw line.Broken($"unknown axis '{other}'; known are row and column"),
        };
        var sides = line.Field(4, "sum").Split(sign);
        return sides.Length == 2 ? (table, axis, sides[0], sides[1])
            : throw line.Broken(sign == "=" ? "a sum has one equals sign" : $"an inequality has one {sign}");
    }

    private static ImmutableArray<string> Codes(string side, TableDraft table, IdentityAxis axis, FormLine line) =>
        [.. side.Split('+', StringSplitOptions.TrimEntries).Select(code => Known(code, table, axis, line))];

    /// <summary>The code of a column, for sums along a row, or of a row.</summary>
    private static string Known(string code, TableDraft table, IdentityAxis axis, FormLine line)
    {
        var known = axis == IdentityAxis.Row
            ? table.Columns.Exists(column => column.Code == code) : table.Rows.Exists(row => row.Code == code && !row.IsGroup);
        return known ? code : throw line.Broken($"the table {table.Code} has no {(axis == IdentityAxis.Row ? "column" : "row")} '{code}'");
    }

    private static TableDraft Table(List<TableDraft> tables, FormLine line) => Declared(tables, line.Field(1, "table"), line);

    private static TableDraft Declared(List<TableDraft> tables, string code, FormLine line) =>
        tables.Find(table => table.Code == code) ?? throw line.Broken($"the table {code} is not declared above");
}
