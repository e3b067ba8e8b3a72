using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Gongkai.Harvest.Sites;

/// <summary>Reads <c>notify</c> of a SITES.yaml.</summary>
internal static partial class NotifyRules
{
    private const int SubmissionPort = 587;
    private const int MostPort = 65535;

    private static readonly ImmutableArray<NotifyEvent> All = [NotifyEvent.Trouble, NotifyEvent.Recovery, NotifyEvent.Digest];

    /// <exception cref="SiteListException">An entry is broken.</exception>
    public static ImmutableArray<NotifyRule> Read(YamlMap map) => [.. map.Maps("notify").Select(Rule)];

    private static NotifyRule Rule(YamlMap map)
    {
        var events = Events(map);
        var (command, webhook, smtp) = (map.Texts("command"), map.Text("webhook"), map.Text("smtp"));
        NotifyRule rule = (command.IsEmpty, webhook.Length, smtp.Length) switch
        {
            (false, 0, 0) => new NotifyRule.Command(command, events),
            (true, > 0, 0) => new NotifyRule.Webhook(
                Address.Parse(webhook) ?? throw map.Broken(
                    "webhook", $"'webhook' takes an address that begins with https://, not '{webhook}'."), map.Text("secret_env"), events),
            (true, 0, > 0) => Mail(map, smtp, events),
            _ => throw map.Broken("notify", "An entry of 'notify' has one of 'command', 'webhook' and 'smtp'."),
        };
        map.RefuseOthers();
        return rule;
    }

    private static NotifyRule.Mail Mail(YamlMap map, string server, ImmutableArray<NotifyEvent> events)
    {
        if (Server().Match(server) is not { Success: true } match)
            throw map.Broken("smtp", $"'smtp' takes a host, such as mail.example.edu:587, not '{server}'.");

        var port = match.Groups["port"] is { Success: true } stated
            ? int.Parse(stated.ValueSpan, CultureInfo.InvariantCulture) : SubmissionPort;
        if (port > MostPort) throw map.Broken("smtp", $"'smtp': there is no port {port}.");
        var (from, to) = (map.Text("from"), map.Texts("to"));
        foreach (var mail in to.Append(from))
            if (!MailAddress().IsMatch(mail))
                throw map.Broken(mail == from ? "from" : "to", $"'from' and 'to' take mail addresses, not '{mail}'.");
        if (to.IsEmpty) throw map.Broken("to", "'smtp' needs 'to', one mail address or a list.");
        return new NotifyRule.Mail(
            match.Groups["host"].Value, port, from, to, map.Text("user"), map.Text("password_env"), MustEncrypt(map), events);
    }

    private static bool MustEncrypt(YamlMap map) => map.Text("starttls") switch
    {
        "" or "required" => true,
        "none" => false,
        var other => throw map.Broken("starttls", $"'starttls' takes required, or none for a server of this machine, not '{other}'."),
    };

    private static ImmutableArray<NotifyEvent> Events(YamlMap map)
    {
        var written = map.Texts("on");
        return written.IsEmpty ? All : [.. written.Select(Event)];

        NotifyEvent Event(string word) => word switch
        {
            "trouble" => NotifyEvent.Trouble,
            "recovery" => NotifyEvent.Recovery,
            "digest" => NotifyEvent.Digest,
            _ => throw map.Broken("on", $"'on' takes trouble, recovery and digest, not '{word}'."),
        };
    }

    [GeneratedRegex(
        @"^(?<host>[\w.-]+|\[[0-9A-Fa-f:]+\])(?::(?<port>[0-9]{1,5}))?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Server();

    [GeneratedRegex(@"^[^\s@()<>,;]+@[^\s@()<>,;]+$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex MailAddress();
}
