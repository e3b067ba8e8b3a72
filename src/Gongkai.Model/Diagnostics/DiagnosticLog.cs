using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>Collects the diagnostics of one file, in the order they are raised. Not for several threads.</summary>
internal sealed class DiagnosticLog
{
    /// <summary>
    /// Diagnostics kept for one file and rule. More of the same kind are counted, not kept: a hostile file must not fill the error log.
    /// </summary>
    public const int MostPerRule = 400;

    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Dictionary<Rule, int> _counts = [];

    public void Add(Diagnostic diagnostic)
    {
        var count = _counts.GetValueOrDefault(diagnostic.Rule) + 1;
        _counts[diagnostic.Rule] = count;
        if (count <= MostPerRule) _diagnostics.Add(diagnostic);
    }

    public void Add(Rule rule, string message, Location place = default) => Add(new Diagnostic(rule, message, place));

    public ImmutableArray<Diagnostic> ToImmutable() =>
    [
        .. _diagnostics,
        .. from count in _counts
           where count.Value > MostPerRule
           orderby count.Key.Code
           select new Diagnostic(count.Key, $"{count.Value - MostPerRule} more of this kind are not listed."),
    ];
}
