namespace Gongkai;

/// <summary>
/// The program was used wrongly in a way that only shows when the command runs. The message tells the user what to change.
/// </summary>
public sealed class UsageException(string message, Exception? inner = null) : Exception(message, inner);
