using System.CommandLine;
using System.CommandLine.Invocation;

namespace Gongkai.Cli.Reference;

/// <summary>Prints the help of the command that it was asked for.</summary>
internal sealed class HelpAction(bool ofLimits) : SynchronousCommandLineAction
{
    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);

        var command = parseResult.CommandResult.Command;
        var path = CommandTree.PathOf(command);
        parseResult.InvocationConfiguration.Output.Write(ofLimits ? HelpText.OfLimits(command, path) : HelpText.Of(command, path));
        return 0;
    }
}
