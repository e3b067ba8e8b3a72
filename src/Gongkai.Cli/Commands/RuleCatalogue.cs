using System.Collections.Immutable;
using Gongkai.Harvest;
using Gongkai.Model;
using Gongkai.Runs.Builds;

namespace Gongkai.Cli.Commands;

/// <summary>Every kind of diagnostic that the program can raise: those of runs and those of the harvest.</summary>
internal static class RuleCatalogue
{
    private static readonly RuleSet Rules = RuleSet.OfRuns.With(typeof(HarvestRules));

    /// <summary>All rules, by code.</summary>
    public static ImmutableArray<Rule> All => Rules.All;

    /// <summary>The rule with a code, in whatever case it is written.</summary>
    public static Rule? Find(string code) => Rules.Find(code);

    /// <summary>The codes that someone who wrote this one may have meant.</summary>
    public static ImmutableArray<string> Near(string code) => Rules.Near(code);
}
