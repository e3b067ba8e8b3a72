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
using Gongkai.Documents;
using Gongkai.Documents.Pdf;
using Gongkai.Model;
using Gongkai.Runs.Builds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gongkai.Review;

/// <summary>
/// The review page: a server on 127.0.0.1 for one person at this machine. Every request carries a random token, names this host and comes
/// from this page;
/// whatever else asks gets 403. Documents are shown where no script runs and nothing is fetched.
/// </summary>
public sealed class ReviewServer : IAsyncDisposable
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

    private readonly WebApplication _app;
    private readonly ReviewQueue _queue;
    private readonly JournalReader _journal;
    private readonly SourceFiles _files;
    private readonly ReviewAnswers _answers;
    private readonly string _reviewer;
    private readonly TimeProvider _time;
    private readonly PagePictureCache _pictures = new();
    private readonly byte[] _token;

    private ReviewServer(WebApplication app, ReviewQueue queue, JournalReader journal, SourceFiles files, ReviewAnswers answers,
        ReviewSettings settings, TimeProvider time)
    {
        (_app, _queue, _journal, _files, _answers, _reviewer, _time) = (app, queue, journal, files, answers, settings.Reviewer, time);
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
    }

    /// <summary>Stands in every request.</summary>
    public string Token { get; }

    /// <summary>The page's address, with its token.</summary>
    public string Address => $"{_app.Urls.First()}/?token={Token}";

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
            var server = new ReviewServer(app, queue, journal, new SourceFiles(settings.Root),
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
        var items = _queue.Items;
        bool Has(ReviewItem item, string facet) => query[facet].ToString() is not { Length: > 0 } wanted
            || ReviewAnswers.FacetOf(item, facet) == wanted;

        var facets = new JsonObject();
        foreach (var facet in ReviewAnswers.Facets)
        {
            var counts = items.Where(item => ReviewAnswers.Facets.All(other => other == facet || Has(item, other)))
                .GroupBy(item => ReviewAnswers.FacetOf(item, facet), StringComparer.Ordinal)
                .OrderBy(group => facet == "kind" ? ReviewQueue.Kinds.IndexOf(group.Key) : 0)
                    .ThenByDescending(group => facet == "agency" ? group.Count() : 0).ThenBy(group => group.Key, StringComparer.Ordinal);
            facets[facet] = new JsonArray([
                .. counts.Take(MostItems).Select(group => (JsonNode)new JsonObject { ["value"] = group.Key, ["count"] = group.Count() })]);
        }

        var found = items.Where(item => ReviewAnswers.Facets.All(facet => Has(item, facet))).ToList();
        var after = int.TryParse(query["offset"], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;
        return Send(context, new JsonObject
        {
            ["facets"] = facets,
            ["found"] = found.Count,
            ["items"] = new JsonArray([.. found.Skip(after).Take(MostItems).Select(item => (JsonNode)ReviewAnswers.Short(item))]),
            ["reports"] = items.Select(item => item.ReportId).Distinct(StringComparer.Ordinal).Count(),
            ["reportsDone"] = items.GroupBy(item => item.ReportId, StringComparer.Ordinal)
                .Count(report => report.All(item => item.IsDecided)),
            ["open"] = items.Count(item => !item.IsDecided),
            ["total"] = items.Count,
            ["lines"] = _queue.Log.Lines.Length,
            ["file"] = _answers.FileName,
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
            await Keep(context, item, lines).ConfigureAwait(false);
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
            await Keep(context, item, [.. lines.Select(DecisionReader.Named)]).ConfigureAwait(false);
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, exception.Message).ConfigureAwait(false);
        }
    }

    private async Task Keep(HttpContext context, ReviewItem item, ImmutableArray<CorrectionLine> lines)
    {
        try
        {
            _queue.Log.Append(lines);
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
            ["state"] = item.IsDecided ? "decided" : "open",
            ["lines"] = new JsonArray([.. lines.Select(line => (JsonNode)line.Id)]),
        }).ConfigureAwait(false);
    }

    private async Task SourcePage(HttpContext context)
    {
        var query = context.Request.Query;
        if (Asked(context) is not { } item || _queue.Read(item.Source) is not { } file
            || _files.Read(file, context.RequestAborted) is not { } bytes
            || !int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) || page < 1
            || !int.TryParse(query["dpi"], NumberStyles.None, CultureInfo.InvariantCulture, out var dpi) || !DotsPerInch.Contains(dpi))
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

        await Send(context, "text/html; charset=utf-8", Markup(file, bytes, context.RequestAborted)).ConfigureAwait(false);
    }

    private static string Markup(FileResult file, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (file.Format is FileFormat.Text or FileFormat.Markdown) return DocumentMarkup.Lines(bytes.Span);
        using var reader = new DocumentReader(new ReadingOptions(), PdfEngines.Create(PdfEngines.Default));
        var document = reader.Read(file.Source.Split('/', '!')[^1], bytes, file.Format, new DiagnosticLog(), cancel);
        return DocumentMarkup.Blocks(document ?? new Document(file.Source, file.Format, file.Method, [], [], []));
    }

    private ReviewItem? Asked(HttpContext context) =>
        int.TryParse(context.Request.Query["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? _queue.Find(id) : null;

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
        return Send(context, new JsonObject { ["error"] = message });
    }
}
