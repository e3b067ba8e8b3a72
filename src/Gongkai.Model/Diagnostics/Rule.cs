namespace Gongkai.Model;

/// <summary>A kind of diagnostic. It stands beside the code that raises it.</summary>
/// <param name="Code">Stable: three letters for the room, three digits. Never reused.</param>
/// <param name="Title">What is the matter, in one sentence without a full stop.</param>
/// <param name="Remedy">What the reader can do about it.</param>
public sealed record Rule(string Code, Stage Stage, Severity Severity, string Title, string Remedy);
