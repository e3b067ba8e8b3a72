using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gongkai.Cli;
using Gongkai.Cli.Commands;
using Gongkai.Cli.Display;
using Gongkai.Harvest.Coverage;
using Gongkai.Harvest.Issues;
using Gongkai.Harvest.Scheduling;
using YamlDotNet.RepresentationModel;

namespace Gongkai.Tests.Harvest;

/// <summary>What lies under <c>deploy/</c> and in the guide works as written: units, manifests, rules, dashboards, cron lines.</summary>
public sealed partial class HarvestDeploymentTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static string Guide => File.ReadAllText(Repository.Below("docs", "guide", "harvest.md"));

    [Fact]
    public void Systemd_finds_no_fault_in_the_installed_units()
    {
        Requires.Optional("systemd-analyze");
        using var installed = new Installation();

        var verified = Tool.Run("systemd-analyze", ["verify", "--man=no", .. installed.Units]);

        // Users and time zones of the machine that tests are no fault of the unit.
        Assert.Equal("", verified.Error.Trim());
        Assert.Equal(0, verified.ExitCode);
        Assert.Equal(3, installed.Units.Length);
    }

    [Fact]
    public void The_calendar_of_the_timer_is_two_o_clock_in_China()
    {
        Requires.Optional("systemd-analyze");
        var calendar = UnitLine("gongkai-harvest.timer", "OnCalendar");

        var told = Tool.Run("systemd-analyze", ["calendar", "--iterations=1", calendar]);

        Assert.Equal(0, told.ExitCode);
        Assert.Matches("\\(in UTC\\): \\w+ [0-9-]+ 18:00:00 UTC|Next elapse: \\w+ [0-9-]+ 18:00:00 UTC", told.Output);
    }

    [Fact]
    public void The_command_of_the_nightly_unit_harvests()
    {
        using var installed = new Installation();
        using var site = new AgencySite(TimeProvider.System);
        site.Page("/list", "<p>一</p>");
        File.WriteAllText(Path.Combine(installed.Config, "SITES.yaml"),
            $"contact: a@example.org\nallow_private_addresses: true\npause_seconds: 0\nsites:\n- name: a\n  start: {site.Root}/list\n");

        var words = Words(UnitLine(Path.Combine(installed.UnitFolder, "gongkai-harvest.service"), "ExecStart"));
        var ended = Tool.Run(words[0], words[1..]);

        // A list without reports is new trouble, and the deadline of the year may have passed: 4 is what the unit's comment says.
        Assert.Equal("", ended.Error);
        Assert.Equal(ExitCode.NeedsPerson, ended.ExitCode);
        Assert.True(File.Exists(Path.Combine(installed.State, "archive", "summary.html")));
        Assert.Contains(
            "User=gongkai\n", File.ReadAllText(Path.Combine(installed.UnitFolder, "gongkai-harvest.service")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_of_the_resident_unit_is_understood()
    {
        using var folder = new TemporaryFolder();
        var words = Words(UnitLine("gongkai-serve.service", "ExecStart"));
        var sites = folder.Write("SITES.yaml", "contact: a@b.c\nsites:\n- name: a\n  start: https://www.example.gov.cn/\n");
        // Only the last thing that is looked at before it stays for ever is made wrong.
        string[] args = [.. words[1..].Select(word => word == "/etc/gongkai/SITES.yaml"
            ? sites : word.StartsWith("/var/lib/gongkai", StringComparison.Ordinal) ? folder.Below("state") : word)];
        var schedule = Array.IndexOf(args, "--schedule") + 1;
        var line = args[schedule];
        args[schedule] = "nightly";

        var ending = Program.Run(args);

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Equal("--schedule takes five fields, such as \"0 2 * * *\" for two o'clock every night, not 'nightly'.",
            ending.Error.Trim().Split('\n')[0]);
        Assert.NotNull(CronSchedule.Parse(line, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));
    }

    [Fact]
    public void Every_command_that_the_guide_and_the_manifests_show_is_understood()
    {
        var shown = Guide.Split('\n').Where(line => line.StartsWith("    gongkai ", StringComparison.Ordinal))
            .Select(line => line.Split('#')[0].Trim()[8..]).ToList();
        var manifests = Directory.GetFiles(Repository.Below("deploy", "kubernetes"), "*.yaml").Select(Arguments).ToList();
        Assert.True(shown.Count >= 8, $"The guide shows {shown.Count} commands.");
        Assert.Equal(2, manifests.Count);

        foreach (var line in shown.Concat(manifests))
        {
            var command = CommandLine.Create(Screen.Plain(TextWriter.Null, TextWriter.Null), CancellationToken.None);
            var parsed = command.Parse(Words(line));
            // Files that the guide speaks of are not there.
            var errors = parsed.Errors.Select(error => error.Message)
                .Where(message => !message.StartsWith("There is no file", StringComparison.Ordinal)).ToList();
            Assert.True(errors.Count == 0, $"gongkai {line}: {string.Join(' ', errors)}");
        }
    }

    [Fact]
    public void The_manifests_are_jobs_that_a_cluster_takes()
    {
        Requires.Optional("kubectl");
        foreach (var path in Directory.GetFiles(Repository.Below("deploy", "kubernetes"), "*.yaml"))
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            Assert.Equal("Job", Text(yaml.Documents[0].RootNode, "kind"));
            // Without a cluster there is no schema to ask for; what kubectl does by itself is to read the file as an object.
            var read = Tool.Run("kubectl", ["label", "--local", "--filename", path, "checked=yes", "--output", "yaml"]);
            Assert.True(read.ExitCode == 0, read.Error);
            Assert.Contains("checked: \"yes\"", read.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Rules_and_dashboard_speak_of_figures_that_there_are()
    {
        var rules = File.ReadAllText(Repository.Below("deploy", "prometheus", "gongkai.rules.yml"));
        var yaml = new YamlStream();
        yaml.Load(new StringReader(rules));
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Repository.Below("deploy", "grafana", "gongkai-harvest.json")));
        var expressions = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString() ?? "").ToList();
        var known = Metrics().ToHashSet(StringComparer.Ordinal);
        var kinds = Enum.GetNames<TroubleKind>().Concat(Enum.GetNames<CoverageState>())
            .Select(name => JsonNamingPolicy.SnakeCaseLower.ConvertName(name)).ToHashSet(StringComparer.Ordinal);

        Assert.True(expressions.Count >= 8, $"The dashboard has {expressions.Count} queries.");
        foreach (var text in expressions.Append(rules))
        {
            Assert.All(Metric().Matches(text), match => Assert.Contains(match.Value, known));
            Assert.All(Label().Matches(text), match => Assert.Contains(match.Groups[1].Value, kinds));
        }
    }

    [Fact]
    public void Prometheus_finds_no_fault_in_the_rules()
    {
        Requires.Optional("promtool");

        var told = Tool.Run("promtool", ["check", "rules", Repository.Below("deploy", "prometheus", "gongkai.rules.yml")]);

        Assert.True(told.ExitCode == 0, told.Output + told.Error);
        Assert.Contains("SUCCESS", told.Output, StringComparison.Ordinal);
    }

    /// <summary>The names under which the endpoint tells what it measures, counters included.</summary>
    private static IEnumerable<string> Metrics()
    {
        using var folder = new TemporaryFolder();
        using var site = new AgencySite(TimeProvider.System);
        site.Page("/list", "<p>一</p>");
        var sites = folder.Write("SITES.yaml",
            $"contact: a@example.org\nallow_private_addresses: true\npause_seconds: 0\nsites:\n- name: a\n  start: {site.Root}/list\n");
        Program.Run("harvest", sites, "--archive", folder.Below("archive"));
        var gauges = File.ReadAllLines(folder.Below("archive", "metrics.prom"))
            .Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]);
        return gauges.Concat(["gongkai_harvest_requests_total", "gongkai_harvest_addresses_total", "gongkai_harvest_received_bytes_total",
            "gongkai_harvest_runs_total"]);
    }

    private static string UnitLine(string unit, string key)
    {
        var path = Path.IsPathRooted(unit) ? unit : Repository.Below("deploy", "systemd", unit);
        return File.ReadAllLines(path).Single(line => line.StartsWith($"{key}=", StringComparison.Ordinal))[(key.Length + 1)..];
    }

    /// <summary>What the container of a manifest's job runs, behind the name of the program.</summary>
    private static string Arguments(string path)
    {
        using var reader = new StreamReader(path);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var container = yaml.Documents[0].RootNode["spec"]["template"]["spec"]["containers"][0];
        var script = ((YamlScalarNode)container["args"][0]).Value ?? "";
        const string Start = "exec dotnet /app/gongkai.dll ";
        Assert.StartsWith(Start, script, StringComparison.Ordinal);
        return script[Start.Length..].Replace("$((JOB_COMPLETION_INDEX + 1))", "7", StringComparison.Ordinal);
    }

    private static string Text(YamlNode node, string key) => ((YamlScalarNode)node[key]).Value ?? "";

    /// <summary>The words of a command line, with double quotes around what holds spaces.</summary>
    private static string[] Words(string line) =>
        [.. Word().Matches(line).Select(match => match.Groups["q"].Success ? match.Groups["q"].Value : match.Value)];

    [GeneratedRegex("\"(?<q>[^\"]*)\"|[^\\s\"]+")]
    private static partial Regex Word();

    [GeneratedRegex("gongkai_harvest_[a-z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex("\\b(?:kind|state)=\\\\?\"([a-z_]+)")]
    private static partial Regex Label();

    /// <summary>What <c>deploy/systemd/install.sh</c> puts into folders of its own.</summary>
    private sealed class Installation : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Installation()
        {
            var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "gongkai.exe" : "gongkai");
            var made = Tool.Run(
                "bash", [Repository.Below("deploy", "systemd", "install.sh")],
                ("PREFIX", _folder.Below("local")), ("CONFIG", Config), ("STATE", State), ("UNITS", UnitFolder),
                ("GONGKAI_PROGRAM", program));
            Assert.True(made.ExitCode == 0, made.Error);
        }

        public string Config => _folder.Below("etc");

        public string State => _folder.Below("state");

        public string UnitFolder => _folder.Below("units");

        public string[] Units => Directory.GetFiles(UnitFolder);

        public void Dispose() => _folder.Dispose();
    }

    /// <summary>Programs of the machine.</summary>
    private static class Tool
    {
        public static Ending Run(string program, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var (name, value) in variables) start.Environment[name] = value;
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Limit))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{program} took longer than {Limit}.");
            }

            return new Ending(process.ExitCode, output.Result, errors.Result);
        }
    }
}
