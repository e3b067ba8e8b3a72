using System.CommandLine;

namespace Gongkai.Corpus.Running;

/// <summary>Writes documents and their truth into a folder.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var set = ScoreCommand.SetOption();
        var layout = ScoreCommand.LayoutOption();
        var seed = ScoreCommand.SeedOption();
        var count = ScoreCommand.CountOption();
        var formats = ScoreCommand.FormatsOption();
        var forms = ScoreCommand.FormsOption();
        var output = new Option<string>("--output", "-o")
        { HelpName = "DIR", Description = "The folder: documents go to files/, their truth to truth.jsonl.", Required = true };
        var command = new Command("generate", "Generate documents with their truth.") { set, layout, seed, count, formats, forms, output };
        command.SetAction(parsed =>
        {
            var generator = new CorpusGenerator(
                FormFolder.Load(parsed.GetValue(forms)), ScoreCommand.SetOf(parsed.GetValue(set) ?? ""), parsed.GetValue(formats),
                parsed.GetValue(layout));
            CorpusFolder.Write(
                Directory.CreateDirectory(parsed.GetValue(output) ?? "").FullName,
                generator.Generate(parsed.GetValue(seed), parsed.GetValue(count)));
        });
        return command;
    }
}
