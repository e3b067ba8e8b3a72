using System.Collections.Immutable;
using System.Net.Security;
using Gongkai.Harvest.Issues;
using Gongkai.Harvest.Sites;
using Gongkai.Harvest.Summaries;

namespace Gongkai.Harvest.Notifications;

/// <summary>
/// Tells whoever the list names of new trouble, of its end, and once a day of all that is open; nobody of the same thing twice.
/// </summary>
/// <param name="handler">What connects to webhooks; not disposed here.</param>
/// <param name="variables">Gives environment variables, in which secrets stand; empty when there is none of that name.</param>
/// <param name="certificates">Judges the certificate of a mail server; none for the judgement of the system.</param>
internal sealed class Notifier(
    ImmutableArray<NotifyRule> rules, HttpMessageHandler handler, TimeProvider time, Func<string, string> variables,
        RemoteCertificateValidationCallback? certificates = null)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private readonly NotificationSender _sender = new(handler, time, variables, certificates);

    /// <summary>Sends what a run gives cause to, and notes in the log what arrived.</summary>
    /// <param name="summaryPath">Where the summary lies, for the message.</param>
    /// <returns>A trouble for every receiver who could not be reached; what they missed is sent after the next run.</returns>
    public async Task<ImmutableArray<Trouble>> Notify(
        HarvestRunSummary summary, IssueLog issues, string summaryPath, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(issues);

        var failures = new List<Trouble>();
        foreach (var rule in rules)
        {
            foreach (var @event in rule.Events.Distinct().Order())
            {
                if (Message(rule, @event, summary, issues, summaryPath) is not { } message) continue;
                try
                {
                    await _sender.Send(rule, message, cancel);
                    await issues.Deliver(summary.Run.BegunAt, rule.Channel, message.Event, [.. message.Issues.Select(issue => issue.Id)]);
                }
                catch (NotificationException exception)
                {
                    failures.Add(
                        new Trouble(TroubleKind.NotDelivered, HarvestRules.NotDelivered.Code, "", "", null, rule.Channel,
                        exception.Message));
                    break;
                }
            }
        }

        return [.. failures];
    }

    /// <summary>Sends a test to everybody.</summary>
    /// <returns>Each receiver with why the test did not arrive; empty when it did.</returns>
    public async Task<ImmutableArray<(string Channel, string Failure)>> Test(CancellationToken cancel)
    {
        var results = ImmutableArray.CreateBuilder<(string Channel, string Failure)>();
        foreach (var rule in rules)
        {
            try
            {
                await _sender.Send(rule, new NotificationMessage("test", "", [], 0, ""), cancel);
                results.Add((rule.Channel, ""));
            }
            catch (NotificationException exception)
            {
                results.Add((rule.Channel, exception.Message));
            }
        }

        return results.ToImmutable();
    }

    /// <summary>What a receiver has to be told of an event; none when there is nothing.</summary>
    private static NotificationMessage? Message(
        NotifyRule rule, NotifyEvent @event, HarvestRunSummary summary, IssueLog issues, string summaryPath)
    {
        var name = NotificationMessage.NameOf(@event);
        var trouble = NotificationMessage.NameOf(NotifyEvent.Trouble);
        ImmutableArray<Issue> about = @event switch
        {
            NotifyEvent.Trouble =>
            [
                .. issues.Open.Where(issue => issue.AcknowledgedAt is null && !issues.WasDelivered(rule.Channel, name, issue.Id)),
                // News is over with the next run: what a receiver who could not be reached missed of it is told nevertheless.
                .. issues.Closed.Where(
                    issue => !issue.Trouble.NeedsPerson && !issues.WasDelivered(rule.Channel, name, issue.Id)
                    && issues.LastDelivery(rule.Channel) < issue.FirstSeen),
            ],
            // Of what they never heard of, nobody needs to hear that it is over.
            NotifyEvent.Recovery =>
            [
                .. issues.Closed.Where(issue => issue.Trouble.NeedsPerson && !issues.WasDelivered(rule.Channel, name, issue.Id)
                    && (issues.WasDelivered(rule.Channel, trouble, issue.Id)
                        || (!rule.Events.Contains(NotifyEvent.Trouble) && issue.ClosedAt == summary.Run.BegunAt))),
            ],
            _ => [.. issues.Open.Where(issue => issue.IsToDo)],
        };
        var isDue = @event == NotifyEvent.Digest
            ? issues.LastDigest(rule.Channel) is not { } last || Day(last) < Day(summary.Run.BegunAt)
            : !about.IsEmpty;
        return isDue ? new NotificationMessage(name, summary.Run.Name, about, issues.Open.Count(issue => issue.IsToDo), summaryPath) : null;
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(China).DateTime);
}
