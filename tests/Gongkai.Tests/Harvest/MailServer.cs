using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Gongkai.Tests.Harvest;

/// <summary>A mail as the server took it.</summary>
internal sealed record TakenMail(string From, IReadOnlyList<string> To, string User, string Password, bool IsEncrypted, string Text);

/// <summary>An SMTP server on loopback: as much of RFC 5321, 3207 and 4616 as a client needs to leave a mail.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<TakenMail> _mails = new();
    private readonly X509Certificate2? _certificate;
    private int _refusals;

    /// <param name="canEncrypt">Whether STARTTLS is offered.</param>
    /// <param name="refusals">How many mails are put off (status 451) before one is taken.</param>
    public MailServer(bool canEncrypt, int refusals = 0)
    {
        _certificate = canEncrypt ? SelfSigned() : null;
        _refusals = refusals;
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<TakenMail> Mails => [.. _mails];

    /// <summary>Trusts this server and no other.</summary>
    public bool IsItsOwn(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        _certificate is not null && certificate is not null && _certificate.GetCertHashString() == certificate.GetCertHashString();

    public void Dispose()
    {
        _closing.Cancel();
        _listener.Stop();
        _closing.Dispose();
        _certificate?.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var signed = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
    }

    private async Task Accept()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                _ = Answer(await _listener.AcceptTcpClientAsync(_closing.Token));
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
            Stream connection = client.GetStream();
            await Talk(connection);
        }
        catch (Exception exception) when (
            exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException
            or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone away, or does not trust the certificate.
        }
    }

    private async Task Talk(Stream connection)
    {
        var (isEncrypted, user, password, from) = (false, "", "", "");
        var to = new List<string>();
        await Say(connection, "220 localhost ESMTP");
        while (await Line(connection) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO":
                    await Say(connection, _certificate is not null && !isEncrypted
                        ? "250-localhost\r\n250-STARTTLS\r\n250 8BITMIME" : "250-localhost\r\n250-AUTH PLAIN\r\n250 8BITMIME");
                    break;
                case "STARTTLS" when _certificate is { } certificate:
                    await Say(connection, "220 go ahead");
                    var encrypted = new SslStream(connection);
                    await encrypted.AuthenticateAsServerAsync(certificate);
                    (connection, isEncrypted) = (encrypted, true);
                    break;
                case "AUTH":
                    var parts = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0');
                    (user, password) = (parts[1], parts[2]);
                    await Say(connection, password == "right" ? "235 welcome" : "535 no");
                    break;
                case "MAIL" when _refusals > 0:
                    _refusals--;
                    await Say(connection, "451 come again");
                    break;
                case "MAIL":
                    from = InBrackets(line);
                    await Say(connection, "250 ok");
                    break;
                case "RCPT":
                    to.Add(InBrackets(line));
                    await Say(connection, "250 ok");
                    break;
                case "DATA":
                    await Say(connection, "354 go on");
                    var text = new StringBuilder();
                    while (await Line(connection) is { } more && more != ".") text.Append(more).Append('\n');
                    _mails.Enqueue(new TakenMail(from, [.. to], user, password, isEncrypted, text.ToString()));
                    await Say(connection, "250 taken");
                    break;
                case "QUIT":
                    await Say(connection, "221 bye");
                    return;
                default:
                    await Say(connection, "250 ok");
                    break;
            }
        }
    }

    private static string InBrackets(string line) => line.Split('<', '>')[1];

    private async Task Say(Stream connection, string line) =>
        await connection.WriteAsync(Encoding.UTF8.GetBytes($"{line}\r\n"), _closing.Token);

    private async Task<string?> Line(Stream connection)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await connection.ReadAsync(one, _closing.Token) == 1)
        {
            if (one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }
}
