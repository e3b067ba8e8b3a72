using System.Collections.Immutable;
using Gongkai.Datasets;
using Gongkai.Model;
using Gongkai.Runs.Builds;

namespace Gongkai.Runs.Workers;

/// <summary>What one file adds to the summary of a run.</summary>
/// <param name="Reports">How many of each <see cref="ReportStatus"/>.</param>
/// <param name="Checks">How many of each <see cref="CheckOutcome"/>.</param>
/// <param name="Rules">How often each rule was raised, by code.</param>
internal sealed record FileCounts(
    FileOutcome Outcome, ImmutableArray<int> Reports, ImmutableArray<int> Checks, ImmutableArray<(Rule Rule, int Count)> Rules)
{
    public static FileCounts Of(FileResult file) => new(
        file.Outcome,
        Count(Enum.GetValues<ReportStatus>().Length, file.Reports.Select(report => (int)report.Status)),
        Count(Enum.GetValues<CheckOutcome>().Length, file.Reports.SelectMany(report => report.Checks).Select(check => (int)check.Outcome)),
        [
            .. from diagnostic in file.Diagnostics
               group diagnostic by diagnostic.Rule into raised
               orderby raised.Key.Code
               select (raised.Key, raised.Count()),
        ]);

    public void AddTo(RunCounts counts)
    {
        counts.Add(Outcome);
        foreach (var (status, count) in Reports.Index()) counts.Add((ReportStatus)status, count);
        foreach (var (outcome, count) in Checks.Index()) counts.Add((CheckOutcome)outcome, count);
        foreach (var (rule, count) in Rules) counts.Add(rule.Severity, count);
    }

    public void Write(BinaryWriter to)
    {
        to.Write((byte)Outcome);
        foreach (var count in Reports) to.Write(count);
        foreach (var count in Checks) to.Write(count);
        to.Write(Rules.Length);
        foreach (var (rule, count) in Rules)
        {
            to.Write(rule.Code);
            to.Write(count);
        }
    }

    /// <exception cref="InvalidDataException">There is no such rule or outcome.</exception>
    public static FileCounts Read(BinaryReader from)
    {
        var outcome = (FileOutcome)from.ReadByte();
        if (!Enum.IsDefined(outcome)) throw new InvalidDataException($"There is no outcome {outcome}.");
        var reports = Many(Enum.GetValues<ReportStatus>().Length, from.ReadInt32);
        var checks = Many(Enum.GetValues<CheckOutcome>().Length, from.ReadInt32);
        var rules = Many(Math.Clamp(from.ReadInt32(), 0, RuleSet.OfRuns.All.Length), () => (RuleOf(from.ReadString()), from.ReadInt32()));
        return new FileCounts(outcome, reports, checks, rules);
    }

    private static Rule RuleOf(string code) => RuleSet.OfRuns.Find(code) ?? throw new InvalidDataException($"There is no rule {code}.");

    private static ImmutableArray<int> Count(int cases, IEnumerable<int> met)
    {
        var counts = new int[cases];
        foreach (var one in met) counts[one]++;
        return [.. counts];
    }

    private static ImmutableArray<T> Many<T>(int count, Func<T> read)
    {
        var values = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 0; i < count; i++) values.Add(read());
        return values.MoveToImmutable();
    }
}
