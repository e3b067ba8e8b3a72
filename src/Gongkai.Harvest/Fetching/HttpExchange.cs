using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Sites;
using Gongkai.Model;

namespace Gongkai.Harvest.Fetching;

/// <summary>Sends one request and receives its answer into a file of the archive, within bounds of size, type and silence.</summary>
internal sealed class HttpExchange(HttpMessageInvoker http, UserAgent agent, HarvestBounds bounds, BlobStore blobs, TimeProvider time)
{
    private const int BufferBytes = 1 << 16;
    private const int RobotsBytes = 512 << 10;

    private static readonly ImmutableArray<string> KeptHeaders =
        ["content-type", "content-length", "content-disposition", "content-language", "date", "etag", "last-modified", "location",
            "retry-after", "server"];

    /// <param name="known">What the archive has of this very address, to ask for it only if it has changed.</param>
    public async Task<Exchange> Send(Uri address, FetchRole role, ManifestRow? known, CancellationToken cancel)
    {
        using var silence = new CancellationTokenSource(bounds.Silence, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, silence.Token);
        try
        {
            using var request = Request(address, known);
            using var response = await http.SendAsync(request, stop.Token);
            var exchange = new Exchange { Status = (int)response.StatusCode, Headers = Kept(response) };
            if (Judge(exchange, response) is { } judged) return judged;

            return await Receive(exchange, response, role, () => silence.CancelAfter(bounds.Silence), stop.Token);
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return new Exchange(
                HarvestRules.Unreachable,
                string.Create(CultureInfo.InvariantCulture, $"Not a byte came for {bounds.Silence.TotalSeconds:0.#} seconds."),
                MayPass: true);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException && exception is not ArchiveException)
        {
            return Explain(exception);
        }
    }

    private HttpRequestMessage Request(Uri address, ManifestRow? known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version11 };
        request.Headers.TryAddWithoutValidation("User-Agent", agent.ToString());
        if (agent.Contact.Contains('@', StringComparison.Ordinal)) request.Headers.TryAddWithoutValidation("From", agent.Contact);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8");
        request.Headers.TryAddWithoutValidation("Accept-Language", "zh-CN,zh;q=0.9");
        if (known?.Headers.GetValueOrDefault("etag") is { } tag) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (known?.Headers.GetValueOrDefault("last-modified") is { } day) request.Headers.TryAddWithoutValidation("If-Modified-Since", day);
        return request;
    }

    /// <summary>What the status alone decides; none for an answer whose bytes are wanted.</summary>
    private Exchange? Judge(Exchange exchange, HttpResponseMessage response)
    {
        return exchange.Status switch
        {
            200 or 202 or 203 => null,
            304 => exchange,
            _ when exchange.Location is not null => exchange,
            401 or 407 => Trouble(HarvestRules.Challenge, "It asks for a login"),
            // Chinese guards answer 412 or 521 with a script, others 403.
            403 or 412 or 418 or 521 => Trouble(HarvestRules.Challenge, "It refuses the harvester or sends a challenge"),
            404 or 410 => Trouble(HarvestRules.Missing, "There is no such page"),
            408 or 429 or 500 or 502 or 503 or 504 =>
                Trouble(HarvestRules.ServerError, "The server fails")
                with
                { MayPass = true, RetryAfter = RetryAfter(response.Headers.RetryAfter) },
            _ => Trouble(HarvestRules.ServerError, "The answer cannot be used"),
        };

        Exchange Trouble(Rule rule, string message) => exchange with { Trouble = rule, Message = $"{message} (status {exchange.Status})." };
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait is { } known && known > TimeSpan.Zero ? known : null;
    }

    private async Task<Exchange> Receive(
        Exchange exchange, HttpResponseMessage response, FetchRole role, Action heard, CancellationToken cancel)
    {
        if (!MediaTypes.IsWelcome(exchange.ContentType))
            return exchange with { Trouble = HarvestRules.WrongType, Message = $"The type is {exchange.ContentType}." };

        var most = role == FetchRole.Robots ? RobotsBytes : MediaTypes.IsPage(exchange.ContentType) ? bounds.PageBytes : bounds.FileBytes;
        if (role != FetchRole.Robots && response.Content.Headers.ContentLength > most)
            return TooLarge($"It says that it has {response.Content.Headers.ContentLength} bytes");

        var body = blobs.Begin();
        var isWhole = false;
        try
        {
            await using var answer = await response.Content.ReadAsStreamAsync(cancel);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferBytes];
            long bytes = 0;
            while (true)
            {
                heard();
                var read = await answer.ReadAsync(buffer, cancel);
                if (read == 0) break;
                if (bytes + read > most)
                {
                    if (role != FetchRole.Robots) return TooLarge("It goes on");
                    read = (int)(most - bytes);
                    if (read == 0) break;
                }

                hash.AppendData(buffer, 0, read);
                Write(body, buffer.AsSpan(0, read));
                bytes += read;
            }

            isWhole = true;
            return exchange with { Body = body, Bytes = bytes, Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()) };
        }
        finally
        {
            if (!isWhole) BlobStore.Abandon(body);
        }

        Exchange TooLarge(string seen) =>
            exchange with { Trouble = HarvestRules.TooLarge, Message = $"{seen}; the limit is {most} bytes." };
    }

    /// <summary>A full disk is no trouble of the site.</summary>
    private static void Write(FileStream body, ReadOnlySpan<byte> bytes)
    {
        try
        {
            body.Write(bytes);
        }
        catch (IOException exception)
        {
            throw new ArchiveException($"{body.Name} cannot be written: {exception.Message}", exception);
        }
    }

    private static Exchange Explain(Exception exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
            if (inner is PrivateAddressException) return new Exchange(HarvestRules.PrivateAddress, inner.Message);

        var isPermanent = exception is HttpRequestException
        { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.ConfigurationLimitExceeded };
        var cause = exception.InnerException is { } deeper && deeper.Message != exception.Message ? $" {deeper.Message}" : "";
        return new Exchange(HarvestRules.Unreachable, $"{exception.Message}{cause}", MayPass: !isPermanent);
    }

    private static ImmutableSortedDictionary<string, string> Kept(HttpResponseMessage response) => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        from header in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
        let name = header.Key.ToLowerInvariant()
        where KeptHeaders.Contains(name)
        group header.Value.ToString() by name into named
        select KeyValuePair.Create(named.Key, named.First()));
}
