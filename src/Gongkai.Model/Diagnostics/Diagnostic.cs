namespace Gongkai.Model;

/// <summary>One trouble, with its place.</summary>
/// <param name="Message">What was seen here, with the figures.</param>
/// <param name="Report">The report it belongs to, from 1; none when it belongs to the whole file.</param>
/// <param name="Table">The code of the table, if it belongs to one; so for row and column.</param>
public sealed record Diagnostic(
    Rule Rule, string Message, Location Location = default, int? Report = null, string Table = "", string Row = "", string Column = "");
