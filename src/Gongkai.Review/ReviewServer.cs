using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gongkai.Datasets;
using Gongkai.Datasets.Corrections;
using Gongkai.Datasets.Journal;
using Gongkai.Datasets.Quality;
using Gongkai.Documents;
using Gongkai.Documents.Recognition;
using Gongkai.Model;
using Gongkai.Runs.Builds;
using Gongkai.Runs.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gongkai.Review;

/// <summary>
/// The review page: a server on 127.0.0.1 for one person at this machine. Every request carries a random token, names this host and comes
/// from this page; whatever else asks gets 403. Documents are shown where no script runs and nothing is fetched.
/// </summary>
internal sealed class ReviewServer : IAsyncDisposable
{
    private const int TokenBytes = 24;
    private const int LongestRequest = 1 << 20;
    private const int MostItems = 200;

    // Twice and four times as fine as a page at its printed size.
    private static readonly ImmutableArray<int> DotsPerInch = [144, 288];

    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri " +
            "'none'; form-action 'none'; frame-ancestors 'none'";

    // allow-same-origin lets the page mark a cell; without allow-scripts nothing in the document runs.
    private const string DocumentPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-same-origin; base-uri 'none'; form-action 'none'; frame-ancestors " +
            "'self'";

    private const string QualityPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly WebApplication _app;
    private readonly ReviewQueue _queue;
    private readonly JournalReader _journal;
    private readonly DocumentViewer _viewer;
    private readonly SourceFiles _files;
    private readonly string _quality;
    private readonly ReviewAnswers _answers;
    private readonly string _reviewer;
    private readonly TimeProvider _time;
    private readonly PagePictureCache _pictures = new();
    private readonly Lock _deciding = new();
    private readonly byte[] _token;

    private ReviewServer(WebApplication app, ReviewQueue queue, JournalReader journal, ReviewAnswers answers, ReviewSettings settings,
        TimeProvider time)
    {
        (_app, _queue, _journal, _answers, _reviewer, _time) = (app, queue, journal, answers, settings.Reviewer, time);
        _viewer = new DocumentViewer(settings.Worker, new ReadingSettings());
        _files = new SourceFiles(settings.Root, _viewer);
        _quality = Path.Combine(settings.Dataset, "quality.html");
        Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        _token = Encoding.ASCII.GetBytes(Token);
        app.Use(Guard);
        app.MapGet("/", (RequestDelegate)(
            context => Send(context, "text/html; charset=utf-8", Asset("review.html")
            .Replace("{{token}}", Token, StringComparison.Ordinal))));
        app.MapGet("/review.css", (RequestDelegate)(context => Send(context, "text/css; charset=utf-8", Asset("review.css"))));
        app.MapGet("/review.js", (RequestDelegate)(context => Send(context, "text/javascript; charset=utf-8", Asset("review.js"))));
        app.MapGet("/api/queue", (RequestDelegate)Queue);
        app.MapGet("/api/item", (RequestDelegate)Item);
        app.MapPost("/api/decide", (RequestDelegate)Decide);
        app.MapPost("/api/undo", (RequestDelegate)Undo);
        app.MapGet("/source/page", (RequestDelegate)SourcePage);
        app.MapGet("/source/document", (RequestDelegate)SourceDocument);
        app.MapGet("/quality", (RequestDelegate)Quality);
    }

    /// <summary>Stands in every request.</summary>
    public string Token { get; }

    /// <summary>The page's address, with its token.</summary>
    public string Address => $"{_app.Urls.First()}/?token={Token}";

    /// <summary>The last line of the corrections file where it is cut off.</summary>
    public CutLine? Cut => _queue.Log.Cut;

    /// <summary>The page's address, narrowed to one file.</summary>
    /// <param name="source">The file by its name in the dataset; none for all files.</param>
    public string AddressOf(string? source) => source is null ? Address : $"{Address}&report={Uri.EscapeDataString(source)}";

    /// <summary>Opens a dataset and listens.</summary>
    /// <exception cref="DatasetReadException">The dataset, its journal or the corrections file cannot be read.</exception>
    /// <exception cref="UsageException">The port is taken.</exception>
    public static async Task<ReviewServer> Start(ReviewSettings settings, TimeProvider time, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var journal = JournalReader.Open(settings.Dataset, RuleSet.OfRuns.Find);
        try
        {
            var queue = new ReviewQueue(settings.Dataset, journal, new CorrectionLog(settings.Corrections));
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, settings.Port);
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = LongestRequest;
            });
            builder.Services.AddRoutingCore();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.UseRouting();
            var server = new ReviewServer(app, queue, journal,
                new ReviewAnswers(queue, new FormLabels(settings.Dataset), settings.Corrections), settings, time);
            try
            {
                await app.StartAsync(cancel).ConfigureAwait(false);
            }
            catch (IOException exception)
            {
                await server.DisposeAsync().ConfigureAwait(false);
                throw new UsageException($"Port {settings.Port} on 127.0.0.1 is taken: {exception.Message} --port takes another.",
                    exception);
            }

            return server;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the program is to end.</summary>
    public Task Run(CancellationToken cancel) => _app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync().ConfigureAwait(false);
        _viewer.Dispose();
        _queue.Dispose();
        _journal.Dispose();
    }

    private static string Asset(string name)
    {
        using var stream = typeof(ReviewServer).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException(
            $"The program was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Lets in only what this page asks of this host.</summary>
    private Task Guard(HttpContext context, RequestDelegate next)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = PagePolicy;
        var own = $"127.0.0.1:{context.Connection.LocalPort}";
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var given = request.Headers["X-Gongkai-Token"].ToString() is { Length: > 0 } header ? header : HttpMethods.IsGet(request.Method)
            ? request.Query["token"].ToString() : "";
        var isOurs = request.Host.Value == own
            && (origin.Length == 0 || origin == $"http://{own}")
            && site is "" or "same-origin" or "none"
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), _token);
        if (isOurs) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("403: open the address that 'gongkai review' printed.", context.RequestAborted);
    }

    private Task Queue(HttpContext context)
    {
        var query = context.Request.Query;
        var filter = new QueueFilter([.. QueueEntry.Facets.Select(facet => query[facet].ToString())], query["report"].ToString());
        var page = _queue.Page(filter, Number(query["offset"]) ?? 0, Number(query["item"]), MostItems);
        var facets = new JsonObject();
        foreach (var (place, facet) in QueueEntry.Facets.Index())
        {
            facets[facet] = new JsonArray([
                .. page.Facets[place].Select(value => (JsonNode)new JsonObject { ["value"] = value.Value, ["count"] = value.Count })]);
        }

        return Send(context, new JsonObject
        {
            ["facets"] = facets,
            ["found"] = page.Found,
            ["offset"] = page.Offset,
            ["items"] = new JsonArray([.. page.Items.Select(item => (JsonNode)ReviewAnswers.Short(item))]),
            ["reports"] = page.Reports,
            ["reportsDone"] = page.ReportsDone,
            ["open"] = page.Open,
            ["total"] = page.Total,
            ["lines"] = _queue.Log.Lines.Length,
            ["file"] = _answers.FileName,
            ["cutLine"] = _queue.Log.Cut?.Line,
        });
    }

    private Task Item(HttpContext context) =>
        Asked(context) is { } item && _answers.Long(item) is { } answer ? Send(context, answer)
            : Refuse(context, StatusCodes.Status404NotFound, "There is no such item.");

    private async Task Decide(HttpContext context)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)
                .ConfigureAwait(false);
            if (_queue.Find(body.RootElement.GetProperty("id").GetInt32()) is not { } item || _queue.Read(item.Source) is not { } file)
            {
                await Refuse(context, StatusCodes.Status404NotFound, "There is no such item.").ConfigureAwait(false);
                return;
            }

            var lines = DecisionReader.Lines(body.RootElement, item, file, _reviewer, _time.GetUtcNow());
            // What the page was told is decided of the item. A page that does not say decides whatever it finds.
            var seen = body.RootElement.TryGetProperty("seen", out var told)
                ? told.EnumerateArray().Select(line => line.GetString() ?? "").ToHashSet(StringComparer.Ordinal) : null;
            await Keep(context, item, lines, () => seen is null || _answers.IsAsSeen(item, file, seen)).ConfigureAwait(false);
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, exception.Message).ConfigureAwait(false);
        }
    }

    private async Task Undo(HttpContext context)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)
                .ConfigureAwait(false);
            var known = _queue.Log.Lines.ToDictionary(line => line.Id, StringComparer.Ordinal);
            if (_queue.Find(body.RootElement.GetProperty("id").GetInt32()) is not { } item)
            {
                await Refuse(context, StatusCodes.Status404NotFound, "There is no such item.").ConfigureAwait(false);
                return;
            }

            ImmutableArray<CorrectionLine> lines =
            [
                .. from id in body.RootElement.GetProperty("lines").EnumerateArray()
                   let line = known.GetValueOrDefault(id.GetString() ?? "")
                   where line is not null
                   select line with { Action = CorrectionAction.Undo, NewValue = line.Id, RawExpected = "", Table = "", Row = "",
                       Column = "", Note = "", Reviewer = _reviewer, At = _time.GetUtcNow() },
            ];
            await Keep(context, item, [.. lines.Select(DecisionReader.Named)], () => true).ConfigureAwait(false);
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, exception.Message).ConfigureAwait(false);
        }
    }

    /// <param name="isCurrent">Whether the page decided on what stands now; asked while nobody else decides.</param>
    private async Task Keep(HttpContext context, ReviewItem item, ImmutableArray<CorrectionLine> lines, Func<bool> isCurrent)
    {
        try
        {
            if (!Append(lines, isCurrent))
            {
                await Refuse(context, StatusCodes.Status409Conflict, "It was decided in another window meanwhile.").ConfigureAwait(false);
                return;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DatasetReadException)
        {
            await Refuse(context, StatusCodes.Status500InternalServerError, exception.Message).ConfigureAwait(false);
            return;
        }

        foreach (var source in lines.Select(line => line.Source).Append(item.Source).Distinct(StringComparer.Ordinal)) _queue.Refresh(
            source);
        await Send(context, new JsonObject
        {
            ["state"] = _queue.Find(item.Id)?.IsDecided == true ? "decided" : "open",
            ["lines"] = new JsonArray([.. lines.Select(line => (JsonNode)line.Id)]),
        }).ConfigureAwait(false);
    }

    private bool Append(ImmutableArray<CorrectionLine> lines, Func<bool> isCurrent)
    {
        lock (_deciding)
        {
            if (!isCurrent()) return false;
            _queue.Log.Append(lines);
            return true;
        }
    }

    private async Task SourcePage(HttpContext context)
    {
        var query = context.Request.Query;
        if (Asked(context) is not { } item || _queue.Read(item.Source) is not { } file
            || _files.Read(file, context.RequestAborted) is not { } bytes
            || Number(query["page"]) is not ({ } page and > 0) || Number(query["dpi"]) is not { } dpi || !DotsPerInch.Contains(dpi))
        {
            await Refuse(context, StatusCodes.Status404NotFound,
                "The file is not below the folder of reports, or was changed since it was read.").ConfigureAwait(false);
            return;
        }

        var picture = _pictures.Get((file.Sha256, page, dpi), () =>
            MuPdfRaster.DrawPage(bytes, file.Format, page, dpi, PdfLimits.Default, context.RequestAborted));
        if (picture is null)
        {
            await Refuse(context, StatusCodes.Status404NotFound, "The page cannot be drawn; mutool (mupdf-tools) draws pages.")
                .ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = "image/png";
        await context.Response.Body.WriteAsync(picture, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task SourceDocument(HttpContext context)
    {
        if (Asked(context) is not { } item || _queue.Read(item.Source) is not { } file
            || _files.Read(file, context.RequestAborted) is not { } bytes)
        {
            await Refuse(context, StatusCodes.Status404NotFound,
                "The file is not below the folder of reports, or was changed since it was read.").ConfigureAwait(false);
            return;
        }

        context.Response.Headers.ContentSecurityPolicy = DocumentPolicy;
        if (context.Request.Query["view"] == "original" && file.Format == FileFormat.Html)
        {
            context.Response.ContentType = "text/html";
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        if (_viewer.Show(file.Source.Split('/', '!')[^1], file.Format, bytes, context.RequestAborted) is not { } markup)
        {
            await Refuse(context, StatusCodes.Status404NotFound, "The file cannot be opened within the limits of a worker.")
                .ConfigureAwait(false);
            return;
        }

        await Send(context, "text/html; charset=utf-8", markup).ConfigureAwait(false);
    }

    /// <summary>The quality report of the dataset, with links into this page.</summary>
    private async Task Quality(HttpContext context)
    {
        if (!File.Exists(_quality))
        {
            await Refuse(context, StatusCodes.Status404NotFound, "The dataset has no quality.html.").ConfigureAwait(false);
            return;
        }

        context.Response.Headers.ContentSecurityPolicy = QualityPolicy;
        var page = await File.ReadAllTextAsync(_quality, context.RequestAborted).ConfigureAwait(false);
        await Send(context, "text/html; charset=utf-8", ReportLinks.Open(page, $"/?token={Token}&amp;report=")).ConfigureAwait(false);
    }

    private ReviewItem? Asked(HttpContext context) => Number(context.Request.Query["id"]) is { } id ? _queue.Find(id) : null;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Task Send(HttpContext context, JsonNode answer) =>
        Send(context, "application/json; charset=utf-8", answer.ToJsonString());

    private static Task Send(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static Task Refuse(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return Send(context, new JsonObject { ["error"] = message, ["errorZh"] = ChineseTexts.Of(message) });
    }
}
