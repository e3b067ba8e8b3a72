using System.CommandLine;
using System.CommandLine.Invocation;
using Gongkai.Corpus;
using Gongkai.Corpus.Running;

var root = new RootCommand("Generates filled forms with exact truth, and scores how they are read.")
{
    ScoreCommand.Create(), GenerateCommand.Create(), JudgeCommand.Create(), CheckCommand.Create(), DocsCommand.Create(),
        RealCommand.Create(),
};
var parsed = root.Parse(args);
try
{
    var code = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    return parsed.Action is ParseErrorAction ? 2 : code;
}
catch (CorpusException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 2;
}
