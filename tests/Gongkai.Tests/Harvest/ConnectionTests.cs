using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Fetching;

namespace Gongkai.Tests.Harvest;

public sealed class ConnectionTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    public void Is_private(string address) => Assert.True(Connections.IsPrivate(IPAddress.Parse(address)));

    [Theory]
    [InlineData("114.114.114.114")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2400:3200::1")]
    public void Is_public(string address) => Assert.False(Connections.IsPrivate(IPAddress.Parse(address)));

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_accepted()
    {
        using var runs = new HarvestRuns();
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var connections = 0;
        var serving = Serve();

        var run = await runs.Run($"start: https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/list");
        listener.Stop();
        await serving;

        // It is no trouble that passes: asked once, not four times.
        Assert.Equal(1, connections);
        Assert.Contains(run.Rows, row => row is { Role: FetchRole.Robots, Outcome: FetchOutcome.Failed, Code: "HRV001", Attempts: 1 });

        async Task Serve()
        {
            while (true)
            {
                try
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    connections++;
                    await using var secure = new SslStream(client.GetStream());
                    await secure.AuthenticateAsServerAsync(certificate);
                }
                catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // As it should be.
                }
                catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
