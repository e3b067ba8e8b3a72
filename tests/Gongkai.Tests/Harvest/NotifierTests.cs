using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gongkai.Cli.Commands;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Fetching;
using Gongkai.Harvest.Issues;
using Gongkai.Harvest.Notifications;
using Gongkai.Harvest.Sites;
using Gongkai.Harvest.Summaries;

namespace Gongkai.Tests.Harvest;

/// <summary>Who is told of what, over a web server and a mail server on loopback.</summary>
public sealed class NotifierTests
{
    private const string Key = "a secret";

    [Fact]
    public async Task A_webhook_is_told_of_trouble_and_of_its_end_once_each_and_of_what_is_open_once_a_day()
    {
        using var night = new HarvestRunFixture("- webhook: {0}/hook\n  secret_env: KEY\n");
        night.Hooks.Status("/hook", "204 No Content");

        await night.Run(isWell: true);
        await night.Run(isWell: false);
        await night.Run(isWell: false);
        night.Runs.Time.Advance(TimeSpan.FromDays(1));
        await night.Run(isWell: false);
        await night.Run(isWell: true);

        var messages = night.Hooks.Seen.Select(Message).ToList();
        Assert.Equal(["digest 0", "trouble 1", "digest 1", "recovery 1"], messages.Select(message => $"{message.Event} {message.Issues}"));
        Assert.All(night.Hooks.Seen, request => Assert.Equal(
            $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), request.Body))}",
                request.Headers["x-gongkai-signature"]));
        Assert.Equal(messages.Count, night.Hooks.Seen.Select(request => request.Headers["x-gongkai-delivery"]).Distinct().Count());
    }

    [Fact]
    public async Task A_receiver_that_fails_for_a_moment_gets_the_same_message_again()
    {
        using var night = new HarvestRunFixture("- webhook: {0}/hook\n  on: trouble\n");
        var answers = new Queue<string>(["503 Service Unavailable", "429 Too Many Requests", "200 OK"]);
        night.Hooks.On("/hook", (_, connection) => AgencySite.Write(connection, answers.Dequeue(), [], []));

        var failures = await night.Run(isWell: false);

        Assert.Empty(failures);
        Assert.Equal(3, night.Hooks.Seen.Count);
        Assert.Single(night.Hooks.Seen.Select(request => request.Headers["x-gongkai-delivery"]).Distinct());
    }

    [Fact]
    public async Task A_receiver_that_refuses_is_trouble_itself_and_is_told_after_the_next_run()
    {
        using var night = new HarvestRunFixture("- webhook: {0}/hook\n  on: trouble\n");
        night.Hooks.Status("/hook", "403 Forbidden");

        var failure = Assert.Single(await night.Run(isWell: false));
        Assert.Equal((TroubleKind.NotDelivered, "127.0.0.3 answered with status 403."), (failure.Kind, failure.Message));
        Assert.Single(night.Hooks.Seen);

        night.Hooks.Status("/hook", "200 OK");
        Assert.Empty(await night.Run(isWell: false));
        // The dead site, and that nobody could be told of it.
        Assert.Equal(2, Message(night.Hooks.Seen[^1]).Issues);
    }

    [Fact]
    public async Task Nobody_hears_of_what_was_acknowledged()
    {
        using var night = new HarvestRunFixture("- webhook: {0}/hook\n  on: trouble\n");
        night.Hooks.Status("/hook", "503 Service Unavailable");
        await night.Run(isWell: false);
        foreach (var id in night.OpenIds()) night.Acknowledge(id);
        night.Hooks.Status("/hook", "200 OK");
        var before = night.Hooks.Seen.Count;

        await night.Run(isWell: false);

        Assert.Equal(before, night.Hooks.Seen.Count);
    }

    [Fact]
    public async Task Mail_goes_encrypted_and_under_a_name()
    {
        using var server = new MailServer(canEncrypt: true, refusals: 1);
        using var night = new HarvestRunFixture(
            $"- smtp: 127.0.0.1:{server.Port}\n  from: gongkai@example.org\n  to: [a@example.org, b@example.org]\n  user: gongkai\n  " +
            $"password_env: PASSWORD\n  on: trouble\n", server.IsItsOwn);

        Assert.Empty(await night.Run(isWell: false));

        var mail = Assert.Single(server.Mails);
        Assert.Equal(("gongkai@example.org", "gongkai", "right", true), (mail.From, mail.User, mail.Password, mail.IsEncrypted));
        Assert.Equal(["a@example.org", "b@example.org"], mail.To);
        Assert.Contains("[gongkai] 1 new: Sites that do not answer (site 1)", mail.Text, StringComparison.Ordinal);
        Assert.Contains("X-Gongkai-Event: trouble", mail.Text, StringComparison.Ordinal);
        Assert.Contains("无法访问的网站", Body(mail), StringComparison.Ordinal);
        Assert.Contains("/list", Body(mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_is_not_sent_in_the_clear_nor_to_a_server_that_nobody_vouches_for()
    {
        using var plain = new MailServer(canEncrypt: false);
        using var unknown = new MailServer(canEncrypt: true);
        const string Rest = "  from: gongkai@example.org\n  to: a@example.org\n  on: trouble\n";
        using var inTheClear = new HarvestRunFixture($"- smtp: 127.0.0.1:{plain.Port}\n{Rest}");
        using var toAStranger = new HarvestRunFixture($"- smtp: 127.0.0.1:{unknown.Port}\n{Rest}");
        using var allowed = new HarvestRunFixture($"- smtp: 127.0.0.1:{plain.Port}\n  starttls: none\n{Rest}");

        Assert.Contains("STARTTLS", Assert.Single(await inTheClear.Run(isWell: false)).Message, StringComparison.Ordinal);
        Assert.Single(await toAStranger.Run(isWell: false));
        Assert.Empty(plain.Mails.Concat(unknown.Mails));
        Assert.Empty(await allowed.Run(isWell: false));
        Assert.False(Assert.Single(plain.Mails).IsEncrypted);
    }

    [Fact]
    public async Task A_wrong_or_an_empty_password_is_told_and_not_tried_again()
    {
        using var server = new MailServer(canEncrypt: true);
        var rule = $"- smtp: 127.0.0.1:{server.Port}\n  from: gongkai@example.org\n  to: a@example.org\n  user: gongkai\n  " +
            $"password_env: {{0}}\n";
        using var wrong = new HarvestRunFixture(rule.Replace("{0}", "WRONG", StringComparison.Ordinal), server.IsItsOwn);
        using var empty = new HarvestRunFixture(rule.Replace("{0}", "NONE", StringComparison.Ordinal), server.IsItsOwn);

        Assert.Contains("535", Assert.Single(await wrong.Run(isWell: false)).Message, StringComparison.Ordinal);
        Assert.Contains("NONE", Assert.Single(await empty.Run(isWell: false)).Message, StringComparison.Ordinal);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_command_gets_the_message_as_JSON()
    {
        using var folder = new TemporaryFolder();
        using var night = new HarvestRunFixture(
            $"- command: [sh, -c, \"cat > '{folder.Below("told.json")}'\"]\n  on: trouble\n- command: [sh, -c, exit 3]\n- command: " +
            $"[{folder.Below("nowhere")}]\n");

        var failures = await night.Run(isWell: false);

        using var told = JsonDocument.Parse(File.ReadAllText(folder.Below("told.json")));
        Assert.Equal("site_unreachable", told.RootElement.GetProperty("issues")[0].GetProperty("kind").GetString());
        Assert.Equal(1, told.RootElement.GetProperty("to_do").GetInt32());
        Assert.Equal(
            ["sh ended with exit code 3.", $"{folder.Below("nowhere")} cannot be started"],
            failures.Select(failure => failure.Message.Split(':')[0]));
    }

    [Fact]
    public void A_test_of_notifications_tells_of_every_receiver()
    {
        using var folder = new TemporaryFolder();
        using var hooks = new AgencySite(TimeProvider.System);
        hooks.Status("/good?token=hidden", "204 No Content");
        var sites = folder.Write(
            "SITES.yaml",
            $"contact: a@b.c\nnotify:\n- webhook: {hooks.Root}/good?token=hidden\n- webhook: {hooks.Root}/bad\nsites:\n- name: a\n  " +
                $"start: {hooks.Root}/list\n");
        var silent = folder.Write("SILENT.yaml", $"contact: a@b.c\nsites:\n- name: a\n  start: {hooks.Root}/list\n");

        var ending = Program.Run("harvest", sites, "--archive", folder.Below("archive"), "--test-notify");
        var nobody = Program.Run("harvest", silent, "--archive", folder.Below("archive"), "--test-notify");

        Assert.Equal(ExitCode.Unfinished, ending.ExitCode);
        Assert.Equal($"webhook {hooks.Root}/good: arrived\nwebhook {hooks.Root}/bad: 127.0.0.1 answered with status 404.\n", ending.Output);
        Assert.Equal("There is no 'notify' in the list of sites.\n", nobody.Output);
        Assert.Equal(["/good?token=hidden", "/bad"], hooks.Paths);
        Assert.False(Directory.Exists(folder.Below("archive")));
    }

    private static string Body(TakenMail mail)
    {
        var encoded = mail.Text.Split("\n\n", 2)[1];
        return mail.Text.Contains("base64", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(encoded.Replace("\n", "", StringComparison.Ordinal))) : encoded;
    }

    private static (string Event, int Issues) Message(SeenRequest request)
    {
        using var json = JsonDocument.Parse(request.Body);
        return (json.RootElement.GetProperty("event").GetString() ?? "", json.RootElement.GetProperty("issues").GetArrayLength());
    }

    /// <summary>Runs over one site that answers or does not, with somebody to tell.</summary>
    private sealed class HarvestRunFixture : IDisposable
    {
        private readonly AgencySite _site;
        private readonly SiteList _list;
        private readonly RemoteCertificateValidationCallback? _certificates;

        /// <param name="notify">Below <c>notify</c> of the list; <c>{0}</c> is the address of <see cref="Hooks"/>.</param>
        public HarvestRunFixture(string notify, RemoteCertificateValidationCallback? certificates = null)
        {
            _certificates = certificates;
            _site = new AgencySite(Runs.Time);
            Hooks = new AgencySite(Runs.Time, "127.0.0.3");
            var yaml = $"contact: a@b.c\nallow_private_addresses: true\nretries: " +
                $"0\nnotify:\n{notify.Replace("{0}", Hooks.Root, StringComparison.Ordinal)}sites:\n- name: site 1\n  start: " +
                $"{_site.Root}/list\n";
            var list = SiteListFile.Parse("SITES.yaml", yaml, "1");
            _list = list with { Bounds = HarvestRuns.Usual with { Retries = 0 } };
        }

        public HarvestRuns Runs { get; } = new();

        public AgencySite Hooks { get; }

        /// <returns>What could not be delivered.</returns>
        public async Task<ImmutableArray<Trouble>> Run(bool isWell)
        {
            if (isWell) _site.Page("/list", "<a href='t.html'>2025年政府信息公开工作年度报告</a>");
            else _site.Status("/list", "500 Internal Server Error");
            _site.Page("/t.html", "<p>一</p>");
            Runs.Time.Advance(TimeSpan.FromMinutes(5));
            await Runs.Run(_list);
            using var archive = HarvestArchive.Open(Runs.Archive);
            using var issues = IssueLog.Of(archive);
            var summary = await HarvestRunSummary.Of(
                archive, issues, _list, [], new ReportLinks(archive, _list).LayOut(), files: null, datasetFailure: null);
            using var handler = Connections.ToReceivers();
            // Retries ring at once; the time limit of a minute does not.
            var time = new SimulatedTime(Runs.Time.GetUtcNow(), TimeSpan.FromSeconds(30));
            var failures = await new Notifier(_list.Notify, handler, time, Variable, _certificates)
                .Notify(summary, issues, "summary.html", CancellationToken.None);
            await summary.AfterDelivery(issues, failures);
            return failures;
        }

        public IEnumerable<string> OpenIds()
        {
            using var archive = HarvestArchive.Open(Runs.Archive);
            using var issues = IssueLog.Of(archive);
            return [.. issues.Open.Select(issue => issue.Id)];
        }

        public void Acknowledge(string id) =>
            Assert.Equal(ExitCode.Finished, Program.Run("harvest", "acknowledge", id, "--archive", Runs.Archive).ExitCode);

        public void Dispose()
        {
            _site.Dispose();
            Hooks.Dispose();
            Runs.Dispose();
        }

        private static string Variable(string name) => name switch
        {
            "KEY" => Key,
            "PASSWORD" => "right",
            "WRONG" => "wrong",
            _ => "",
        };
    }
}
