using System.Text;
using Gongkai.Documents.Lines;
using Gongkai.Model;

namespace Gongkai.Documents.Html;

/// <summary>The paragraph that is being read: its text as a browser shows it, and how much of it is links.</summary>
internal sealed class HtmlParagraph
{
    // A list item that is a link with a date beside it has hardly a letter outside the link; a sentence that holds a link has many.
    private const double LinkShare = 0.8;

    private static readonly string[] Crumbs =
        ["当前位置", "您的位置", "您现在的位置", "您当前的位置", "你的位置", "所在位置", "现在位置", "首页>", "首页 >", "首页＞", "主办单位", "主办：", "版权所有", "网站标识码", "技术支持"];

    private readonly StringBuilder _text = new();
    private bool _blank;
    private bool _lineEnd;
    private int _letters;
    private int _linkedLetters;

    public int LinkDepth { get; set; }

    public int HeadingDepth { get; set; }

    public int NavigationDepth { get; set; }

    public int PreformattedDepth { get; set; }

    /// <summary>The number a browser prints before the item of a list that begins here.</summary>
    public string Enumerator { get; set; } = "";

    public List<Block.Picture> Pictures { get; } = [];

    public void Append(string data)
    {
        foreach (var character in data)
        {
            if (character is '\u200B' or '\uFEFF' or '\u00AD') continue;
            if (PreformattedDepth > 0)
            {
                _text.Append(character);
                continue;
            }

            if (character is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _blank = true;
                _lineEnd |= character == '\n';
                continue;
            }

            if (_blank) AppendBlank(character);
            _text.Append(character);
            if (!char.IsLetter(character)) continue;
            _letters++;
            if (LinkDepth > 0) _linkedLetters++;
        }
    }

    /// <summary>Leaves room: what comes next is no part of the last word.</summary>
    public void LeaveRoom()
    {
        if (PreformattedDepth > 0) _text.Append(' ');
        else _blank = true;
    }

    public void BreakLine()
    {
        _blank = _lineEnd = false;
        while (PreformattedDepth == 0 && _text.Length > 0 && _text[^1] == ' ') _text.Length--;
        _text.Append('\n');
    }

    /// <summary>Ends the paragraph and puts it, and the pictures in it, behind the others.</summary>
    public void MoveTo(List<Block> target, BlockList limits)
    {
        if (_text.Length > 0)
        {
            var text = _text.ToString();
            if (PreformattedDepth > 0) AddLines(text, target, limits);
            else AddParagraph(text.Trim(' ', '\n'), target);
            _text.Clear();
        }

        if (NavigationDepth == 0) target.AddRange(Pictures);
        Pictures.Clear();
        _blank = _lineEnd = false;
        _letters = _linkedLetters = 0;
    }

    /// <summary>
    /// Blanks between words are one blank; a line end between two Chinese characters is none, as the source was only wrapped there.
    /// </summary>
    private void AppendBlank(char next)
    {
        var last = _text.Length > 0 ? _text[^1] : '\n';
        if (last != '\n' && !(_lineEnd && IsWide(last) && IsWide(next))) _text.Append(' ');
        _blank = _lineEnd = false;
    }

    private void AddParagraph(string text, List<Block> target)
    {
        // A bullet drawn as a character before a list is not a paragraph.
        if (string.IsNullOrWhiteSpace(text) || text is "·" or "•") return;
        target.Add(new Block.Paragraph(Enumerator + text, Kind(text), Location.Nowhere));
        Enumerator = "";
    }

    private static void AddLines(string text, List<Block> target, BlockList limits)
    {
        var lines = new BlockList(limits.Options, limits.Log, limits.Cancel);
        DelimitedLines.Read(text.ReplaceLineEndings("\n").Split('\n'), null, markup: null, lines);
        target.AddRange(lines.ToImmutable());
    }

    private ParagraphKind Kind(string text)
    {
        if (NavigationDepth > 0) return ParagraphKind.Navigation;
        if (HeadingDepth > 0) return ParagraphKind.Heading;
        if (_linkedLetters > 0 && _linkedLetters >= _letters * LinkShare) return ParagraphKind.Navigation;
        var start = text.AsSpan().TrimStart();
        foreach (var crumb in Crumbs)
            if (start.StartsWith(crumb)) return ParagraphKind.Navigation;
        return ParagraphKind.Body;
    }

    private static bool IsWide(char character) => character is >= '\u2E80' and <= '\uFFEF';
}
