using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gongkai.Tests.Harvest;

/// <summary>One request as a site saw it.</summary>
/// <param name="Body">Empty unless the request states its length.</param>
internal sealed record SeenRequest(string Host, string Path, DateTimeOffset At, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>Answers one request by writing to the connection what it likes; the connection is closed afterwards.</summary>
internal delegate Task Answering(SeenRequest request, Stream connection);

/// <summary>A web site on loopback that can do what no well-kept server does: it writes its answers by hand.</summary>
internal sealed class AgencySite : IDisposable
{
    private readonly TcpListener _listener;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Answering> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SeenRequest> _seen = new();
    private readonly CancellationTokenSource _closing = new();

    public AgencySite(TimeProvider time, string address = "127.0.0.1", int port = 0)
    {
        _time = time;
        _listener = new TcpListener(IPAddress.Parse(address), port);
        _listener.Start();
        Host = address;
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Accept();
    }

    public string Host { get; }

    public int Port { get; }

    public string Root => $"http://{Host}:{Port}";

    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    public IEnumerable<string> Paths => _seen.Select(request => request.Path);

    public int Count(string path) => _seen.Count(request => request.Path == path);

    public void On(string path, Answering answer) => _answers[path] = answer;

    public void Page(string path, string html, params string[] headers) =>
        Bytes(path, Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", headers);

    public void Bytes(string path, byte[] body, string type, params string[] headers) =>
        On(path, (_, connection) => Write(connection, "200 OK", [$"Content-Type: {type}", .. headers], body));

    public void Status(string path, string status, params string[] headers) =>
        On(path, (_, connection) => Write(connection, status, headers, []));

    /// <summary>Answers 304 to who has the tag.</summary>
    public void Tagged(string path, string html, string tag) => On(path, (request, connection) =>
        request.Headers.GetValueOrDefault("if-none-match") == tag
            ? Write(connection, "304 Not Modified", [$"ETag: {tag}"], [])
            : Write(connection, "200 OK", ["Content-Type: text/html; charset=utf-8", $"ETag: {tag}"], Encoding.UTF8.GetBytes(html)));

    public static async Task Write(Stream connection, string status, IEnumerable<string> headers, byte[] body, long? length = null)
    {
        var head = $"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(header => $"{header}\r\n"))}Content-Length: " +
            $"{length ?? body.Length}\r\nConnection: close\r\n\r\n";
        await connection.WriteAsync(Encoding.Latin1.GetBytes(head));
        await connection.WriteAsync(body);
        await connection.FlushAsync();
    }

    public void Dispose()
    {
        _closing.Cancel();
        _listener.Stop();
        _closing.Dispose();
    }

    private async Task Accept()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                _ = Answer(client);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Answer(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var connection = client.GetStream();
            if (await ReadHead(connection) is not { } request) return;

            _seen.Enqueue(request);
            var answer = _answers.GetValueOrDefault(request.Path) ?? ((_, stream) => Write(stream, "404 Not Found", [], []));
            await answer(request, connection);
            // Whoever closes with unread bytes before it cuts the answer off.
            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (
            exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The harvester has gone away, as it may.
        }
    }

    private async Task<SeenRequest?> ReadHead(NetworkStream connection)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await connection.ReadAsync(one, _closing.Token) == 0) return null;
            head.Add(one[0]);
        }

        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).GroupBy(pair => pair[0].ToLowerInvariant())
            .ToDictionary(pair => pair.Key, pair => pair.First()[1].Trim(), StringComparer.Ordinal);
        var body = new byte[headers.TryGetValue("content-length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await connection.ReadExactlyAsync(body, _closing.Token);
        return new SeenRequest(Host, lines[0].Split(' ')[1], _time.GetUtcNow(), headers, body);
    }
}
