using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Model;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai forms [EDITION]</c>: the known editions of the form with their tables, rows and columns.</summary>
public static class FormsCommand
{
    private const int CodeWidth = 44;

    public static Command Create(Screen screen)
    {
        var edition = new Argument<string?>("EDITION")
        {
            Description = "The code of an edition, such as 2021. Without one, all editions are shown.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var forms = CommonOptions.Forms();
        var command = new Command("forms", "Show the known editions of the form with their tables, rows and columns.") { edition, forms };
        command.SetAction(parsed => Show(FormFiles.Load(parsed.GetValue(forms)).Editions, parsed.GetValue(edition), screen));
        return command;
    }

    private static int Show(IReadOnlyList<Edition> known, string? code, Screen screen)
    {
        var shown = known.Where(edition => code is null || edition.Code == code).ToList();
        if (shown.Count == 0)
            throw new UsageException(
                $"There is no edition '{code}'. Known editions: {string.Join(", ", known.Select(edition => edition.Code))}.");

        foreach (var edition in shown) Show(edition, screen.Out);
        return ExitCode.Finished;
    }

    internal static void Show(Edition edition, TextWriter output)
    {
        output.WriteLine($"{edition.Code}  {edition.Title}");
        foreach (var table in edition.Tables)
        {
            output.WriteLine();
            output.WriteLine($"  {table.Code}  {table.Label}");
            output.WriteLine("    columns");
            foreach (var column in table.Columns)
                output.WriteLine(
                    $"      {column.Code.PadRight(CodeWidth)}{string.Join(" / ", column.Path)}  ({column.Unit}) {column.English}");
            output.WriteLine("    rows");
            foreach (var row in table.Rows) output.WriteLine(Line(table, row));
        }

        output.WriteLine();
        output.WriteLine("  identities");
        foreach (var identity in edition.Identities)
            output.WriteLine($"    {identity.Rule}: {string.Join(" + ", identity.Left)} = {string.Join(" + ", identity.Right)}");
        output.WriteLine();
    }

    private static string Line(EditionTable table, EditionRow row)
    {
        var indent = new string(' ', 6 + 2 * Depth(table, row));
        var code = row.IsGroup ? "" : row.Code;
        // A row that has values in some columns only says which: the rest of the form is shaded there.
        var columns = row.IsGroup || row.Columns.Length == table.Columns.Length ? "" : $"  [{string.Join(", ", row.Columns)}]";
        return row.IsGroup ? $"{indent}{row.Label}" : $"{(indent + code).PadRight(CodeWidth + 6)}{row.Label}{columns}";
    }

    private static int Depth(EditionTable table, EditionRow row) =>
        row.Parent.Length == 0 ? 0 : 1 + Depth(table, table.Row(row.Parent));
}
