namespace Gongkai.Model;

/// <summary>One way to read what is printed in a place.</summary>
/// <param name="Text">The text; empty for a blank.</param>
/// <param name="Score">How much speaks for it, 0 to 1. The scores of one place need not add up to 1.</param>
public sealed record Candidate(string Text, double Score);
