namespace Gongkai.Corpus;

/// <summary>
/// What the user can mend: a wrong option, a file that is missing, a program that is not installed. Ends with exit code 2.
/// </summary>
internal sealed class CorpusException : Exception
{
    public CorpusException()
    {
    }

    public CorpusException(string message)
        : base(message)
    {
    }

    public CorpusException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
