using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Model;
using MimeKit;

namespace Gongkai.Documents.Formats;

/// <summary>A mail, or a web page that a browser or Word saved as one file (MHTML), taken apart.</summary>
/// <remarks>The formats: RFC 5322, RFC 2045 to 2049, RFC 2557.</remarks>
internal sealed partial class MailContents
{
    // Mails forwarded in mails; each level is a part of the one above.
    private const int DeepestNesting = 32;

    // A mail has some attachments, a saved page some hundred pictures.
    private const int MostParts = 2_000;

    // A covering letter beside an attachment is short and has no table. The smallest form has 60 cells, the shortest report some thousand
    // characters.
    private const int FewestReportCells = 60;
    private const int FewestReportCharacters = 2_000;

    private readonly List<MailPart> _attached = [];
    private readonly List<MailPart> _texts = [];
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _resources = new(StringComparer.Ordinal);
    private readonly ReadingOptions _options;
    private Uri? _address;
    private int _parts;

    private MailContents(ReadingOptions options) => _options = options;

    /// <summary>What the mail is about, or the title of a saved page; empty when it does not say.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The documents in it: what is attached, and its own text where that is more than a covering letter.</summary>
    public ImmutableArray<MailPart> Documents { get; private set; } = [];

    /// <summary>Takes a mail apart; nothing when the bytes cannot be.</summary>
    public static MailContents? Of(ReadOnlyMemory<byte> bytes, ReadingOptions options)
    {
        var contents = new MailContents(options);
        try
        {
            using var stream = new MemoryBytes(bytes);
            var parser = new MimeParser(new ParserOptions { MaxMimeDepth = DeepestNesting }, stream, MimeFormat.Entity, persistent: true);
            using var message = parser.ParseMessage();
            contents.Subject = message.Subject ?? "";
            contents.Take(message.Body, depth: 0);
        }
        catch (Exception exception) when (
            exception is FormatException or IOException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }

        contents.Choose();
        return contents;
    }

    /// <summary>Pictures and style sheets that the mail brings for a page in it.</summary>
    public FilesBeside Beside(MailPart page) => page.Format == FileFormat.Html ? FilesBeside.In(page.Bytes, Resource) : FilesBeside.None;

    private void Take(MimeEntity? entity, int depth)
    {
        if (entity is null || depth > DeepestNesting || ++_parts > MostParts) return;
        switch (entity)
        {
            case MultipartAlternative alternatives:
                // Each says the same, the last one best.
                Take(alternatives.LastOrDefault(part => part is not MimePart { ContentType.MimeType: "text/calendar" }), depth + 1);
                break;
            case MultipartRelated related:
                TakeRelated(related, depth);
                break;
            case Multipart multipart:
                foreach (var part in multipart) Take(part, depth + 1);
                break;
            case MessagePart { Message: { } message }:
                Take(message.Body, depth + 1);
                break;
            case MimePart part:
                Add(part);
                break;
        }
    }

    /// <summary>A page with what it shows. Where the page is a frame around others, the one with the table counts.</summary>
    private void TakeRelated(MultipartRelated related, int depth)
    {
        var pages = new List<(MimePart Part, byte[] Bytes)>();
        foreach (var part in related)
        {
            if (part is not MimePart leaf)
            {
                Take(part, depth + 1);
                continue;
            }

            if (++_parts > MostParts) return;
            if (Bytes(leaf) is not { } bytes) continue;
            if (leaf.ContentType.IsMimeType("text", "html")) pages.Add((leaf, bytes));
            if (leaf.ContentId is { Length: > 0 } id) _resources.TryAdd("cid:" + id, bytes);
            if (Address(leaf) is { } address) _resources.TryAdd(address.AbsoluteUri, bytes);
        }

        if (pages.Count == 0) return;
        var root = Math.Max(0, pages.FindIndex(page => page.Part == related.Root));
        var page = Cells(pages[root].Bytes) > 0 ? pages[root] : pages.MaxBy(candidate => Cells(candidate.Bytes));
        _address ??= Address(page.Part);
        _texts.Add(new MailPart("page.html", FileFormat.Html, page.Bytes));
    }

    private void Add(MimePart part)
    {
        if (Bytes(part) is not { Length: > 0 } bytes) return;
        var name = part.FileName ?? "";
        if (name.Length == 0 && !part.IsAttachment && part.ContentType.IsMimeType("text", "*"))
        {
            var isPage = part.ContentType.IsMimeType("text", "html");
            _address ??= isPage ? Address(part) : null;
            _texts.Add(new MailPart(isPage ? "body.html" : "body.txt", isPage ? FileFormat.Html : FileFormat.Text, bytes));
            return;
        }

        if (name.Length == 0) name = string.Create(CultureInfo.InvariantCulture, $"part-{_parts}");
        // What a mail is attached to is taken apart with it.
        var format = FormatDetector.Detect(bytes, name);
        if (format is not (FileFormat.Unknown or FileFormat.Mail or FileFormat.MailBundle))
            _attached.Add(new MailPart(name, format, bytes));
    }

    private void Choose()
    {
        var reports = _texts.Where(text => _attached.Count == 0 || IsLong(text));
        Documents = [.. reports, .. _attached];
    }

    private static bool IsLong(MailPart text) =>
        Cells(text.Bytes.Span) >= FewestReportCells || (text.Format == FileFormat.Text && text.Bytes.Length >= FewestReportCharacters);

    private static int Cells(ReadOnlySpan<byte> page) => Cell().Count(Encoding.Latin1.GetString(page));

    private byte[]? Bytes(MimePart part)
    {
        if (part.Content is not { } content) return null;
        using var memory = new MemoryStream();
        using var decoded = new BoundedStream(content.Open(), _options.MaximumFileBytes);
        try
        {
            decoded.CopyTo(memory);
        }
        catch (BoundExceededException)
        {
            return null;
        }

        return memory.ToArray();
    }

    private static Uri? Address(MimePart part) => part.ContentLocation is { IsAbsoluteUri: true } location ? location : null;

    private ReadOnlyMemory<byte>? Resource(string path)
    {
        if (_resources.TryGetValue(path, out var named)) return named;
        var isAddress = _address is null
            ? Uri.TryCreate(path, UriKind.Absolute, out var address) : Uri.TryCreate(_address, path, out address);
        return isAddress && address is not null && _resources.TryGetValue(address.AbsoluteUri, out var bytes) ? bytes : null;
    }

    [GeneratedRegex("<t[dh][\\s>]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Cell();
}
