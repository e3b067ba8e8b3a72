using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Cli.Commands;

/// <summary>
/// <c>gongkai forms [EDITION]</c>: the known editions of the form with their tables, rows and columns; <c>check</c> and <c>new</c> for
/// those who write form files.
/// </summary>
internal static class FormsCommand
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
        var command = new Command("forms", "Show the known editions of the form with their tables, rows and columns.")
        {
            edition, forms, Check(screen), New(screen),
        };
        command.SetAction(parsed => Show(All(parsed.GetValue(forms)), parsed.GetValue(edition), screen));
        return command;
    }

    private static Command Check(Screen screen)
    {
        var path = new Argument<string>("PATH")
        {
            Description = "A folder of form files, or one file: an edition is checked by itself, another file with those beside it.",
        };
        var command = new Command("check", "Say what form files describe, or where the first mistake in them is.") { path };
        command.SetAction(parsed => Check(parsed.GetRequiredValue(path), screen));
        return command;
    }

    private static int Check(string path, Screen screen)
    {
        if (!Directory.Exists(path) && !File.Exists(path)) throw new UsageException($"There is no file or folder {path}.");
        var file = Path.GetFileName(path);
        var files = Directory.Exists(path) ? FormFiles.Read(path) : FormFiles.Read(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "");
        if (File.Exists(path))
        {
            if (!files.Any(known => known.Name == file)) throw new UsageException($"The name of a form file ends with .tsv: {path}");
            if (!FormCatalog.IsShared(file)) files = [.. files.Where(known => known.Name == file)];
        }

        foreach (var edition in FormCatalog.Load(files, family: null).Families.SelectMany(family => family.Editions))
        {
            var tables = edition.Tables;
            screen.Out.WriteLine($"{edition.Code}  {edition.Title}");
            screen.Out.WriteLine($"  {tables.Length} tables, {tables.Sum(table => table.Rows.Count(row => !row.IsGroup))} rows, " +
                $"{edition.Cells.Count()} values; {edition.Identities.Length} sums, {edition.SoftSums.Length} soft");
        }

        return ExitCode.Finished;
    }

    private static Command New(Screen screen)
    {
        var code = new Argument<string>("CODE") { Description = "The code of the new edition: letters, digits, - and _." };
        code.Validators.Add(result =>
        {
            if (!result.GetValueOrDefault<string>().All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
                result.AddError("A code has letters, digits, - and _ only.");
        });
        var output = new Option<string>("--output", "-o")
        {
            HelpName = "DIR",
            Description = "The folder to write CODE.tsv into. A new one gets copies of the program's own form files as well.",
            Required = true,
        };
        var command = new Command("new", "Begin a form file: a template with comments, in a folder that --forms takes.") { code, output };
        command.SetAction(parsed => New(parsed.GetRequiredValue(code), parsed.GetRequiredValue(output), screen));
        return command;
    }

    /// <summary>The editions of all families.</summary>
    private static List<Edition> All(string? folder) =>
        [.. FormFiles.Load(folder, family: null).Families.SelectMany(family => family.Editions)];

    private static int New(string code, string folder, Screen screen)
    {
        var path = Path.Combine(folder, $"{code}.tsv");
        if (File.Exists(path) || All(null).Exists(edition => edition.Code == code))
            throw new UsageException($"There is an edition {code} already; give the new one another code.");
        try
        {
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
                foreach (var file in FormFiles.Read(null)) File.WriteAllText(Path.Combine(folder, file.Name), file.Text);
            }

            File.WriteAllText(path, FormTemplate.Of(code));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {exception.Message}", exception);
        }

        screen.Out.WriteLine($"{path} is a form to begin with. 'gongkai forms check {folder}' says what it describes.");
        return ExitCode.Finished;
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
