using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Crawling;
using Gongkai.Harvest.Fetching;
using Gongkai.Harvest.Sites;

namespace Gongkai.Benchmarks;

/// <summary>
/// A night over many hosts on loopback: <c>./run.sh bench harvest [HOSTS] [PAUSE_SECONDS]</c>. Prints the time beside the least that the
/// pauses allow, the CPU time, and the memory of the whole process, the sites included.
/// </summary>
internal static class HarvestThroughput
{
    private const int ReportsOfHost = 20;
    private const int AttachmentBytes = 300_000;

    public static async Task<int> Run(string[] args)
    {
        var hosts = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;
        var pause = TimeSpan.FromSeconds(args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 1);
        var folder = Directory.CreateTempSubdirectory("gongkai-harvest-").FullName;
        using var sites = new LoopbackSites();
        try
        {
            var yaml = new StringBuilder(
                $"contact: benchmark@example.org\nallow_private_addresses: true\npause_seconds: " +
                $"{pause.TotalSeconds.ToString(CultureInfo.InvariantCulture)}\nsites:\n");
            for (var host = 0; host < hosts; host++)
                yaml.Append(CultureInfo.InvariantCulture,
                $"- name: site {host}\n  start: http://127.0.{1 + (host / 250)}.{1 + (host % 250)}:{sites.Port}/list\n");
            var list = SiteListFile.Parse("SITES.yaml", yaml.ToString(), "0");
            using var archive = HarvestArchive.Open(folder);
            using var connections = Connections.Open(list.Bounds, list.MayVisitPrivateAddresses);
            var self = Process.GetCurrentProcess();
            var cpu = self.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            var run = await new HarvestRun(list, archive, connections, TimeProvider.System, seed: 1).Run(_ => { }, CancellationToken.None);
            var wall = watch.Elapsed;
            self.Refresh();

            var requests = run.Sites.Sum(site => site.Requests);
            var least = pause * ((requests / hosts) - 1);
            Console.WriteLine(
                string.Create(
                CultureInfo.InvariantCulture,
                $"hosts {hosts}, pause {pause.TotalSeconds:0.##} s, requests {requests}, received " +
                $"{run.Sites.Sum(site => site.Bytes) / 1e6:0} MB, new {run.Sites.Sum(site => site.New)}, failed " +
                $"{run.Sites.Sum(site => site.Failed)}"));
            Console.WriteLine(
                string.Create(
                CultureInfo.InvariantCulture,
                $"time {wall.TotalSeconds:0.0} s, least by the pauses {least.TotalSeconds:0.0} s, ratio {wall / least:0.00}, " +
                $"{requests / wall.TotalSeconds:0} requests/s"));
            Console.WriteLine(
                string.Create(
                CultureInfo.InvariantCulture,
                $"most answers under way at once {sites.MostAtOnce}, most requests to one host at once {sites.MostAtOneHost}, shortest " +
                $"pause seen {sites.ShortestPause.TotalMilliseconds:0} ms"));
            Console.WriteLine(
                string.Create(
                CultureInfo.InvariantCulture,
                $"CPU {(self.TotalProcessorTime - cpu).TotalSeconds:0.0} s, peak memory {self.PeakWorkingSet64 / 1e6:0} MB"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>One listener that is a site at every address of loopback.</summary>
    private sealed class LoopbackSites : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Any, 0);
        private readonly ConcurrentDictionary<string, (int Open, long LastEnd)> _hosts = new(StringComparer.Ordinal);
        private readonly byte[] _attachment = new byte[AttachmentBytes];
        private readonly Lock _gate = new();
        private int _open;

        public LoopbackSites()
        {
            "%PDF-1.4\n"u8.CopyTo(_attachment);
            _listener.Start(backlog: 1024);
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _ = Accept();
        }

        public int Port { get; }

        public int MostAtOnce { get; private set; }

        public int MostAtOneHost { get; private set; }

        public TimeSpan ShortestPause { get; private set; } = TimeSpan.MaxValue;

        public void Dispose() => _listener.Stop();

        private async Task Accept()
        {
            try
            {
                while (true) _ = Answer(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The benchmark is over.
            }
        }

        private async Task Answer(TcpClient client)
        {
            using (client)
            {
                var host = ((IPEndPoint?)client.Client.LocalEndPoint)?.Address.ToString() ?? "";
                await using var connection = client.GetStream();
                var buffer = new byte[4096];
                while (await connection.ReadAsync(buffer) is > 0 and var read)
                {
                    Begin(host);
                    var path = Encoding.ASCII.GetString(buffer, 0, read).Split(' ')[1];
                    var (status, type, body) = Content(host, path);
                    await connection.WriteAsync(
                        Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n"));
                    await connection.WriteAsync(body);
                    End(host);
                }
            }
        }

        private (string Status, string Type, byte[] Body) Content(string host, string path) => path switch
        {
            "/robots.txt" => ("404 Not Found", "text/plain", []),
            "/list" => ("200 OK", "text/html; charset=utf-8",
                Encoding.UTF8.GetBytes(
                string.Concat(Enumerable.Range(0, ReportsOfHost).Select(report => $"<p><a href='{report}.html'>2025年政府信息公开工作年度报告</a>")))),
            _ when path.EndsWith(".pdf", StringComparison.Ordinal) =>
                ("200 OK", "application/pdf", [.. _attachment, .. Encoding.ASCII.GetBytes(host + path)]),
            _ => ("200 OK", "text/html; charset=utf-8",
                Encoding.UTF8.GetBytes(
                $"<html><body><a href='{path.Trim('/')}.pdf'>附件.pdf</a><p>" +
                $"{string.Concat(Enumerable.Repeat($"{host}政府信息公开工作年度报告全文。", 400))}</body></html>")),
        };

        private void Begin(string host)
        {
            lock (_gate)
            {
                var (open, lastEnd) = _hosts.GetOrAdd(host, (0, 0L));
                if (lastEnd > 0 && Stopwatch.GetElapsedTime(lastEnd) < ShortestPause) ShortestPause = Stopwatch.GetElapsedTime(lastEnd);
                _hosts[host] = (open + 1, lastEnd);
                MostAtOneHost = Math.Max(MostAtOneHost, open + 1);
                MostAtOnce = Math.Max(MostAtOnce, ++_open);
            }
        }

        private void End(string host)
        {
            lock (_gate)
            {
                _open--;
                _hosts[host] = (_hosts[host].Open - 1, Stopwatch.GetTimestamp());
            }
        }
    }
}
