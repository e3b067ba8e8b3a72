using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai;

/// <summary>What was read in one document.</summary>
/// <param name="Method">How its text was read; none when the document could not be read, and then <paramref name="Diagnostics"/> hold an
/// error.</param>
/// <param name="Reports">In the order of the document; none when it is no report.</param>
/// <param name="Diagnostics">In the order in which they were raised.</param>
public sealed record ReportReading(ReadingMethod? Method, ImmutableArray<Report> Reports, ImmutableArray<Diagnostic> Diagnostics);
