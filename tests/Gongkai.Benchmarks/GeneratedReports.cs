using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Benchmarks;

/// <summary>
/// Reports made from the form files: consistent numbers, some of them then spoilt, printed as text with a pipe between cells. The same
/// number gives the same report.
/// </summary>
internal sealed class GeneratedReports(FormCatalog catalog)
{
    private const int Agencies = 2_000;
    private const int FirstYear = 2019;

    /// <summary>How a report is spoilt: not, in one cell, in three, or in all.</summary>
    public enum Damage
    {
        None,
        OneCell,
        ThreeCells,
        EveryCell,
    }

    public static Damage DamageOf(int number) => (number % 100) switch
    {
        99 => Damage.EveryCell,
        > 96 => Damage.ThreeCells,
        > 89 => Damage.OneCell,
        _ => Damage.None,
    };

    /// <summary>The file, as an agency would publish it.</summary>
    public byte[] Bytes(int number) => Encoding.UTF8.GetBytes(Text(number));

    private string Text(int number)
    {
        var random = new Random(number);
        var (agency, year) = (number % Agencies, FirstYear + (number / Agencies));
        var edition = catalog.Edition(year < 2021 ? "2019" : "2021");
        var values = Consistent(edition, random);
        Spoil(values, DamageOf(number), random);

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# 平河{agency}县人民政府{year}年政府信息公开工作年度报告\n\n一、总体情况\n\n");
        for (var sentence = 0; sentence < 12; sentence++)
            text.Append(CultureInfo.InvariantCulture,
            $"{year}年，第{random.Next(90)}项工作{Words(random)}，{Words(random)}，主动公开信息{random.Next(900)}条。\n");
        text.Append(CultureInfo.InvariantCulture, $"全年收到政府信息公开申请{values[new CellCode("requests", "received", "total")]}件。\n");
        foreach (var table in edition.Tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{table.Label}\n\n");
            if (table.Code == "proactive") Blocks(table, values, text);
            else if (table.Code == "requests") Rows(table, values, text);
            else OneRow(table, values, text);
        }

        text.Append(CultureInfo.InvariantCulture, $"\n五、存在的主要问题及改进情况\n\n{Words(random)}，{Words(random)}。\n\n六、其他需要报告的事项\n\n无。\n");
        return text.ToString();
    }

    /// <summary>Rows that share their columns stand under one header.</summary>
    private static void Blocks(EditionTable table, Dictionary<CellCode, int> values, StringBuilder text)
    {
        var header = ImmutableArray<string>.Empty;
        foreach (var row in table.Rows)
        {
            if (row.IsGroup)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {row.Label} |\n");
                header = [];
                continue;
            }

            if (!header.SequenceEqual(row.Columns))
                text.Append(CultureInfo.InvariantCulture,
                $"| 信息内容 | {string.Join(" | ", row.Columns.Select(column => table.Column(column).Label))} |\n");
            header = row.Columns;
            text.Append(CultureInfo.InvariantCulture,
                $"| {row.Label} | {string.Join(" | ", row.Columns.Select(column => values[new CellCode(table.Code, row.Code, column)]))} " +
                $"|\n");
        }
    }

    private static void Rows(EditionTable table, Dictionary<CellCode, int> values, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"| 项目 | {string.Join(" | ", table.Columns.Select(column => column.Label))} |\n");
        foreach (var row in table.Rows)
            text.Append(CultureInfo.InvariantCulture,
                $"| {row.Label} | {string.Join(" | ", row.Columns.Select(column => values[new CellCode(table.Code, row.Code, column)]))} " +
                $"|\n");
    }

    private static void OneRow(EditionTable table, Dictionary<CellCode, int> values, StringBuilder text)
    {
        var rows = table.Rows.Where(row => !row.IsGroup).ToList();
        text.Append("| 行政复议 | | | | | 行政诉讼 | | | | | | | | | |\n| | | | | | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |\n| ");
        text.AppendJoin(" | ", rows.SelectMany(row => row.Columns.Select(column => table.Column(column).Label))).Append(" |\n| ");
        text.AppendJoin(" | ", rows.SelectMany(row => row.Columns.Select(column => values[new CellCode(table.Code, row.Code, column)])))
            .Append(" |\n");
    }

    /// <summary>Numbers in which every sum of the edition holds: the parts are drawn, the sums follow.</summary>
    private static Dictionary<CellCode, int> Consistent(Edition edition, Random random)
    {
        var values = edition.Cells.ToDictionary(cell => cell, _ => random.Next(3) == 0 ? random.Next(200) : 0);
        var requests = edition.Table("requests");
        var columns = requests.Columns.Select(column => column.Code).Where(column => column != "total");
        var results = edition.Identities.Single(identity => identity.Rule == "requests.concluded").Left;
        foreach (var column in columns)
        {
            int Of(string row) => values[new CellCode("requests", row, column)];
            values[new CellCode("requests", "concluded", column)] = results.Sum(Of);
            values[new CellCode("requests", "received", column)] = Math.Max(0, Of("concluded") + Of("carried_out") - Of("carried_in"));
            values[new CellCode("requests", "carried_in", column)] = Of("concluded") + Of("carried_out") - Of("received");
        }

        foreach (var identity in edition.Identities.Where(identity => identity.Axis == IdentityAxis.Row))
        {
            foreach (var row in edition.Table(identity.Table).Rows.Where(row => !row.IsGroup))
                values[new CellCode(identity.Table, row.Code, identity.Right[0])] = identity.Left.Sum(
                    column => values[new CellCode(identity.Table, row.Code, column)]);
        }

        return values;
    }

    private static void Spoil(Dictionary<CellCode, int> values, Damage damage, Random random)
    {
        var cells = values.Keys.Where(cell => cell.Table != "proactive").ToList();
        var wrong = damage switch
        {
            Damage.OneCell => 1,
            Damage.ThreeCells => 3,
            Damage.EveryCell => cells.Count,
            _ => 0,
        };
        foreach (var cell in wrong == cells.Count ? cells : [.. Enumerable.Range(0, wrong).Select(_ => cells[random.Next(cells.Count)])])
            values[cell] += random.Next(1, 90);
    }

    private static string Words(Random random) => string.Concat(Enumerable.Range(0, 14).Select(_ => (char)('一' + random.Next(3_000))));
}
