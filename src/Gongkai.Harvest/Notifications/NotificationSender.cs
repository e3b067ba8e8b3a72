using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Harvest.Sites;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Polly;
using Polly.Retry;

namespace Gongkai.Harvest.Notifications;

/// <summary>Brings one message to one receiver, and tries again while that may help.</summary>
/// <param name="handler">What connects to webhooks; not disposed here.</param>
/// <param name="variables">Gives environment variables, in which secrets stand; empty when there is none of that name.</param>
/// <param name="certificates">Judges the certificate of a mail server; none for the judgement of the system.</param>
internal sealed class NotificationSender(
    HttpMessageHandler handler, TimeProvider time, Func<string, string> variables, RemoteCertificateValidationCallback? certificates)
{
    private const int ImplicitTlsPort = 465;
    private const int Retries = 3;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);

    // For one attempt. A receiver that takes longer holds the end of the night.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<PassingException>(),
            MaxRetryAttempts = Retries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = FirstRetry,
        })
        .AddTimeout(Patience)
        .Build();

    /// <exception cref="NotificationException">It did not arrive.</exception>
    public async Task Send(NotifyRule rule, NotificationMessage message, CancellationToken cancel)
    {
        try
        {
            await _retry.ExecuteAsync(async token => await Try(rule, message, token), cancel);
        }
        catch (PassingException exception)
        {
            throw new NotificationException(exception.Message, exception);
        }
        catch (Polly.Timeout.TimeoutRejectedException exception)
        {
            throw new NotificationException(
                string.Create(CultureInfo.InvariantCulture, $"The receiver took longer than {Patience.TotalSeconds:0} seconds."),
                exception);
        }
    }

    private Task Try(NotifyRule rule, NotificationMessage message, CancellationToken cancel) => rule switch
    {
        NotifyRule.Command command => Start(command, message, cancel),
        NotifyRule.Webhook webhook => Post(webhook, message, cancel),
        NotifyRule.Mail mail => Mail(mail, message, cancel),
        _ => throw new InvalidOperationException($"{rule.GetType().Name} has no sender."),
    };

    private static async Task Start(NotifyRule.Command command, NotificationMessage message, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(command.Words[0], command.Words.Skip(1)) { RedirectStandardInput = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start) ?? throw new NotificationException($"{command.Words[0]} was not started.");
            try
            {
                await process.StandardInput.BaseStream.WriteAsync(message.Json(), cancel);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // A command need not read what it is told; its exit code says whether all is well.
            }

            try
            {
                await process.WaitForExitAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }

            if (process.ExitCode != 0)
                throw new NotificationException(
                string.Create(CultureInfo.InvariantCulture, $"{command.Words[0]} ended with exit code {process.ExitCode}."));
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new NotificationException($"{command.Words[0]} cannot be started: {exception.Message}", exception);
        }
    }

    private async Task Post(NotifyRule.Webhook webhook, NotificationMessage message, CancellationToken cancel)
    {
        var body = message.Json();
        using var http = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent.UsualProduct);
        request.Headers.TryAddWithoutValidation("X-Gongkai-Event", message.Event);
        request.Headers.TryAddWithoutValidation("X-Gongkai-Delivery", message.Id);
        if (webhook.SecretVariable.Length > 0)
            request.Headers.TryAddWithoutValidation(
                "X-Gongkai-Signature",
                $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret(webhook.SecretVariable)), body))}");
        try
        {
            using var response = await http.SendAsync(request, cancel);
            var status = (int)response.StatusCode;
            if (status is >= 200 and < 300) return;

            var refusal = string.Create(CultureInfo.InvariantCulture, $"{webhook.Address.Host} answered with status {status}.");
            throw status is 408 or 429 or >= 500 ? new PassingException(refusal) : new NotificationException(refusal);
        }
        catch (HttpRequestException exception)
        {
            throw new PassingException($"{webhook.Address.Host}: {exception.Message}", exception);
        }
    }

    private async Task Mail(NotifyRule.Mail rule, NotificationMessage message, CancellationToken cancel)
    {
        using var mail = new MimeMessage
        {
            Subject = message.Subject,
            Body = new TextPart("plain") { Text = message.Text() },
            Date = time.GetUtcNow(),
            MessageId = $"{message.Id}@gongkai"
        };
        mail.From.Add(MailboxAddress.Parse(rule.From));
        mail.To.AddRange(rule.To.Select(to => MailboxAddress.Parse(to)));
        mail.Headers.Add("X-Gongkai-Event", message.Event);
        using var client = new SmtpClient();
        if (certificates is not null) client.ServerCertificateValidationCallback = certificates;
        var security = !rule.MustEncrypt ? SecureSocketOptions.None : rule.Port == ImplicitTlsPort
            ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
        try
        {
            await client.ConnectAsync(rule.Host, rule.Port, security, cancel);
            if (rule.User.Length > 0) await client.AuthenticateAsync(rule.User, Secret(rule.PasswordVariable), cancel);
            await client.SendAsync(mail, cancel);
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (SmtpCommandException exception) when ((int)exception.StatusCode is >= 400 and < 500)
        {
            throw new PassingException($"{rule.Host}: {exception.Message}", exception);
        }
        catch (Exception exception) when (
            exception is SocketException or ServiceNotConnectedException or SmtpProtocolException or IOException)
        {
            throw new PassingException($"{rule.Host}: {exception.Message}", exception);
        }
        catch (Exception exception) when (
            exception is SmtpCommandException or AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            throw new NotificationException($"{rule.Host}: {exception.Message.Split('\n')[0]}", exception);
        }
    }

    private string Secret(string variable) => variables(variable) is { Length: > 0 } secret
        ? secret
        : throw new NotificationException($"The environment variable {variable} with the secret is empty.");

    /// <summary>What may be over in a moment.</summary>
    private sealed class PassingException(string message, Exception? inner = null) : Exception(message, inner);
}
