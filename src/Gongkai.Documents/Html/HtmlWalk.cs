using System.Collections.Immutable;
using AngleSharp.Dom;
using Gongkai.Model;

namespace Gongkai.Documents.Html;

/// <summary>Walks a parsed page in document order, without recursion, and collects its blocks.</summary>
internal sealed class HtmlWalk(BlockList blocks)
{
    private readonly ImmutableArray<Hint>.Builder _hints = ImmutableArray.CreateBuilder<Hint>();
    private readonly Stack<HtmlTable> _tables = new();
    private readonly Stack<List<Block>> _targets = new();
    private readonly Stack<int> _lists = new();
    private readonly List<Block> _root = [];
    private readonly HtmlParagraph _paragraph = new();
    private List<Block> _target = [];

    public ImmutableArray<Hint> Read(IDocument document)
    {
        _target = _root;
        var open = new Stack<(INode Node, int Next)>();
        open.Push((document, 0));
        while (open.TryPop(out var frame))
        {
            var children = frame.Node.ChildNodes;
            if (frame.Next >= children.Length)
            {
                if (frame.Node is IElement left) Leave(left);
                continue;
            }

            open.Push((frame.Node, frame.Next + 1));
            var child = children[frame.Next];
            if (child is IText text) _paragraph.Append(text.Data);
            else if (child is IElement element && Enter(element)) open.Push((child, 0));
        }

        Flush();
        foreach (var block in _root) blocks.Add(block);
        return _hints.ToImmutable();
    }

    /// <summary>Opens an element; false when what is in it is not part of the text.</summary>
    private bool Enter(IElement element)
    {
        var name = element.LocalName;
        if (HtmlElements.IsSilent(name)) return false;
        if (name is "title" or "meta")
        {
            PageHints.Add(element, _hints);
            return false;
        }

        if (HtmlElements.IsHidden(element)) return false;
        if (HtmlElements.IsBlock(name)) Flush();
        if (HtmlElements.IsNavigation(element)) _paragraph.NavigationDepth++;

        switch (name)
        {
            case "br": _paragraph.BreakLine(); return false;
            case "img": AddPicture(element); return false;
            case "input": AppendField(element); return false;
            // The mark of a footnote behind a number is not a digit of it.
            case "sup": _paragraph.Append("["); break;
            case "a" when element.HasAttribute("href"): _paragraph.LinkDepth++; break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": _paragraph.HeadingDepth++; break;
            case "pre": _paragraph.PreformattedDepth++; break;
            case "ol": _lists.Push(HtmlElements.FirstNumber(element)); break;
            case "ul": _lists.Push(HtmlElements.Unnumbered); break;
            case "li": Number(element); break;
            case "table": _tables.Push(new HtmlTable()); break;
            case "col" when _tables.Count > 0: _tables.Peek().AddColumn(Math.Clamp(HtmlElements.Span(element, "span"), 1, 100), HtmlElements.Number(element, "width")); break;
            case "tbody" or "thead" or "tfoot" when _tables.Count > 0: _tables.Peek().BeginGroup(); break;
            case "tr" when _tables.Count > 0: _tables.Peek().BeginRow(); break;
            case "td" or "th" when _tables.Count > 0: return EnterCell(element);
        }

        return true;
    }

    private void Leave(IElement element)
    {
        var name = element.LocalName;
        if (HtmlElements.IsBlock(name)) Flush();
        if (HtmlElements.IsNavigation(element)) _paragraph.NavigationDepth--;

        switch (name)
        {
            case "sup": _paragraph.Append("]"); break;
            case "a" when element.HasAttribute("href"): _paragraph.LinkDepth--; break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": _paragraph.HeadingDepth--; break;
            case "pre": _paragraph.PreformattedDepth--; break;
            case "ol" or "ul": _lists.Pop(); break;
            case "table": _tables.Pop().Emit(_target, blocks); break;
            case "tr" when _tables.Count > 0: _tables.Peek().EndRow(HtmlElements.HasZeroHeight(element)); break;
            case "td" or "th" when _tables.Count > 0: _target = _targets.Pop(); break;
        }
    }

    private bool EnterCell(IElement element)
    {
        var cell = new HtmlTable.PendingCell(HtmlElements.Span(element, "rowspan"), HtmlElements.Span(element, "colspan"), []);
        if (!_tables.Peek().TryAdd(cell, blocks)) return false;
        _targets.Push(_target);
        _target = cell.Content;
        return true;
    }

    private void Number(IElement item)
    {
        if (!_lists.TryPop(out var number)) return;
        if (number != HtmlElements.Unnumbered)
        {
            if (HtmlElements.Number(item, "value") is { } given) number = given;
            _paragraph.Enumerator = HtmlElements.Enumerator(item, number);
            number++;
        }

        _lists.Push(number);
    }

    /// <summary>What a form's field shows is printed text.</summary>
    private void AppendField(IElement field)
    {
        if (field.GetAttribute("type") is null or "" or "text" or "number") _paragraph.Append(field.GetAttribute("value") ?? "");
    }

    private void AddPicture(IElement image)
    {
        if (HtmlElements.PictureDescription(image) is { } description) _paragraph.Pictures.Add(new Block.Picture(description, Place.Nowhere) { Content = HtmlElements.PictureContent(image), Path = HtmlElements.PicturePath(image) });
    }

    private void Flush() => _paragraph.MoveTo(_target, blocks);
}
