using System.Net;
using System.Net.Sockets;
using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Fetching;

/// <summary>
/// Makes connections: certificates are verified, redirects and cookies are left to the harvest, and what a name stands for is looked at
/// before it is connected to.
/// </summary>
internal static class Connections
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    /// <param name="mayVisitPrivateAddresses">Whether loopback and private networks are meant.</param>
    public static SocketsHttpHandler Open(HarvestBounds bounds, bool mayVisitPrivateAddresses)
    {
        ArgumentNullException.ThrowIfNull(bounds);

        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would hide what a name stands for.
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxConnectionsPerServer = 1,
            MaxResponseDrainSize = 0,
            ConnectTimeout = bounds.Silence > TimeSpan.Zero ? bounds.Silence : Timeout.InfiniteTimeSpan,
            PooledConnectionIdleTimeout = Idle,
            ConnectCallback = (context, cancel) => Connect(context.DnsEndPoint, mayVisitPrivateAddresses, cancel),
        };
    }

    /// <summary>
    /// What posts notifications: the addresses are those of the list, so any may be meant; a receiver that redirects is not followed.
    /// </summary>
    public static HttpMessageHandler ToReceivers() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };

    private static async ValueTask<Stream> Connect(DnsEndPoint host, bool mayVisitPrivateAddresses, CancellationToken cancel)
    {
        // The addresses that were looked at are those that are connected to: a name cannot change its mind in between.
        var addresses = IPAddress.TryParse(host.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host.Host, cancel);
        var open = mayVisitPrivateAddresses ? addresses : [.. addresses.Where(address => !IsPrivate(address))];
        if (open.Length == 0)
            throw new PrivateAddressException(
            $"{host.Host} stands for {string.Join(", ", addresses.Select(address => address.ToString()))}.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, host.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address belongs to this machine, a private network, or to nobody (RFC 6890).</summary>
    public static bool IsPrivate(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);

        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            var wide = address.GetAddressBytes();
            // 64:ff9b:1::/48 (RFC 8215) is of one network only, and Teredo (2001::/32) leads through a tunnel to wherever its bits say.
            if (wide is [0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01, ..] or [0x20, 0x01, 0x00, 0x00, ..]) return true;
            // ::a.b.c.d, 64:ff9b::/96 and 2002::/16 carry an IPv4 address with them.
            if (wide is [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ..]) return IsPrivate(new IPAddress(wide.AsSpan(12)));
            if (wide is [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, ..]) return IsPrivate(new IPAddress(wide.AsSpan(12)));
            if (wide is [0x20, 0x02, ..]) return IsPrivate(new IPAddress(wide.AsSpan(2, 4)));
            return address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6Multicast || address.IsIPv6UniqueLocal
                || address.Equals(IPAddress.IPv6Any);
        }

        return address.GetAddressBytes() switch
        {
            [0 or 10 or 127, ..] => true,
            [100, >= 64 and <= 127, ..] => true,
            [169, 254, ..] => true,
            [172, >= 16 and <= 31, ..] => true,
            [192, 168, ..] or [192, 0, 0, _] or [192, 0, 2, _] => true,
            [198, 18 or 19, ..] or [198, 51, 100, _] or [203, 0, 113, _] => true,
            [>= 224, ..] => true,
            _ => false,
        };
    }
}
