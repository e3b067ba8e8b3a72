namespace Gongkai.Cli.Commands;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>The run finished, whatever single files did.</summary>
    public const int Finished = 0;

    /// <summary>The run itself could not finish: the disk is full, the output is not writable, it was stopped.</summary>
    public const int Unfinished = 1;

    /// <summary>The program was used wrongly, or its form files are broken.</summary>
    public const int WrongUsage = 2;

    /// <summary>With <c>--strict</c>: a file failed, or a report is not complete. With <c>--require-reviewed</c>: something is left to look
    /// at.</summary>
    public const int StrictFailed = 3;

    /// <summary><c>harvest</c>: trouble appeared that a person has to look at (see <c>--fail-on</c>).</summary>
    public const int NeedsPerson = 4;
}
