using System.CommandLine;
using System.CommandLine.Invocation;
using Gongkai.Cli.Languages;

namespace Gongkai.Cli.Reference;

/// <summary>Prints the help of the command that it was asked for.</summary>
internal sealed class HelpAction(Wording wording, bool ofLimits) : SynchronousCommandLineAction
{
    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);

        var command = parseResult.CommandResult.Command;
        var path = CommandTree.PathOf(command);
        parseResult.InvocationConfiguration.Output.Write(
            ofLimits ? HelpText.OfLimits(command, path, wording) : HelpText.Of(command, path, wording));
        return 0;
    }
}
