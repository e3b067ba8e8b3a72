using System.CommandLine;
using System.Globalization;
using System.Text;
using Gongkai.Cli.Display;
using Gongkai.Cli.Reference;
using Gongkai.Datasets;
using Gongkai.Runs.Builds;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai docs DIR</c>: the reference pages and the manual page, from what the program knows of itself.</summary>
internal static class DocsCommand
{
    public static Command Create(Screen screen)
    {
        var directory = new Argument<string>("DIR") { Description = "The directory to write the pages to. It is made if it is missing." };
        var command = new Command("docs", "Write the reference: diagnostics, command line, schema, forms, and a manual page.")
            { directory };
        command.SetAction(parsed => Write(parsed.GetRequiredValue(directory), parsed.RootCommandResult.Command, screen));
        return command;
    }

    private static int Write(string directory, Command root, Screen screen)
    {
        var catalog = FormFiles.Load(null);
        using var forms = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        foreach (var edition in catalog.Families.SelectMany(family => family.Editions)) FormsCommand.Show(edition, forms);

        Directory.CreateDirectory(directory);
        Page("diagnostics.md", ReferencePages.Diagnostics(RuleCatalogue.All));
        Page("command-line.md", ReferencePages.Commands(root));
        Page("schema.md", ReferencePages.Schema(DatasetSchema.ToMarkdown(catalog.Editions)));
        Page("forms.md", ReferencePages.Forms(forms.ToString()));
        Page("gongkai.1", ManualPage.Of(root, ProgramVersion.Text));
        return ExitCode.Finished;

        void Page(string name, string text)
        {
            var path = Path.Combine(directory, name);
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            screen.Out.WriteLine(path);
        }
    }
}
