using System.Collections.Immutable;
using AngleSharp.Dom;
using Gongkai.Documents.Html.Styles;
using Gongkai.Documents.Tables;
using Gongkai.Model;

namespace Gongkai.Documents.Html;

/// <summary>Walks a parsed page in document order, without recursion, and collects its blocks: what a person sees in a browser.</summary>
internal sealed class HtmlWalk(BlockList blocks, StyleCascade cascade)
{
    private readonly ImmutableArray<Hint>.Builder _hints = ImmutableArray.CreateBuilder<Hint>();
    private readonly Stack<HtmlTable> _tables = new();
    private readonly Stack<List<Block>> _targets = new();
    private readonly Stack<int> _lists = new();
    private readonly List<Block> _root = [];
    private readonly HtmlParagraph _paragraph = new();
    private readonly Stack<Appearance> _looks = new();
    private readonly Stack<HtmlTable.PendingCell> _cells = new();
    private List<Block> _target = [];
    private Appearance _look = Appearance.Usual;

    public ImmutableArray<Hint> Read(IDocument document)
    {
        Walk(document);
        foreach (var block in _root) blocks.Add(block);
        return _hints.ToImmutable();
    }

    /// <summary>Reads what stands in one cell of a table that is not HTML itself.</summary>
    public PlacedCell ReadCell(IDocument document)
    {
        var cell = new HtmlTable.PendingCell(1, 1, _root);
        _cells.Push(cell);
        Walk(document);
        return new PlacedCell(0, 0, 1, 1, _root, cell.Unread);
    }

    private void Walk(IDocument document)
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
            if (child is IText text) AppendText(text);
            else if (child is IElement element && Enter(element)) open.Push((child, 0));
        }

        Flush();
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

        if (IsFolded(element)) return false;
        var (look, added) = cascade.Of(element, _look, _looks.Count);
        if (!look.IsRendered) return LeaveOut(element);
        if (cascade.IsReplaced)
        {
            if (look.ShowsPictures) MarkUnread(UnreadContent.Picture);
            return false;
        }

        MarkAdded(added);
        if (look.HasOwnPicture && look.ShowsPictures && _cells.TryPeek(out var painted)) painted.HasBackground = true;
        if (HtmlElements.IsBlock(name)) Flush();
        else if (_cells.Count > 0) StandApart(look.Flow);
        if (HtmlElements.IsNavigation(element)) _paragraph.NavigationDepth++;

        switch (name)
        {
            case "br": _paragraph.BreakLine(); return false;
            case "img": AddPicture(element, look); return false;
            case "input": AppendControl(HtmlControls.Input(element), look); return false;
            case "select": AppendControl(HtmlControls.Select(element), look); return false;
            case "button" when _tables.Count == 0: return false;
            // Its markup is read as what it stands for, or not at all.
            case "textarea" when EnclosedMarkup.Unescaped(element.TextContent) is not null: return false;
            case "math": AppendEquation(element, look); return false;
            // The mark of a footnote behind a number is not a digit of it.
            case "sup": AppendBracket("[", look); break;
            case "sub" when _cells.Count > 0: AppendBracket("[", look); break;
            case "a" when element.HasAttribute("href"): _paragraph.LinkDepth++; break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": _paragraph.HeadingDepth++; break;
            case "pre": _paragraph.PreformattedDepth++; break;
            case "ol": _lists.Push(HtmlElements.FirstNumber(element)); break;
            case "ul": _lists.Push(HtmlElements.Unnumbered); break;
            case "li": Number(element); break;
            case "table": _tables.Push(new HtmlTable(look.HasFixedColumns)); break;
            case "col" when _tables.Count > 0:
                _tables.Peek().AddColumn(ColumnSpan(element), HtmlElements.Number(element, "width"), isHidden: false);
                break;
            case "colgroup" when _tables.Count > 0 && !element.Children.Any(child => child.LocalName == "col"):
                _tables.Peek().AddColumn(ColumnSpan(element), null, isHidden: false);
                break;
            case "tbody" or "thead" or "tfoot" when _tables.Count > 0: _tables.Peek().BeginGroup(); break;
            case "tr" when _tables.Count > 0: _tables.Peek().BeginRow(); break;
            case "td" or "th" when _tables.Count > 0:
                if (!EnterCell(element, look.Width)) return false;
                MarkAdded(added);
                if (look.HasOwnPicture && look.ShowsPictures) _cells.Peek().HasBackground = true;
                break;
            default:
                if (HtmlElements.Unread(name) is var unread and not UnreadContent.None)
                {
                    if (look.ShowsPictures) MarkUnread(unread);
                    return false;
                }

                if (IsRaised(name, look)) AppendBracket("[", look);
                break;
        }

        _looks.Push(_look);
        _look = look;
        return true;
    }

    private void Leave(IElement element)
    {
        var name = element.LocalName;
        var look = _look;
        _look = _looks.Pop();
        if (HtmlElements.IsBlock(name)) Flush();
        else if (_cells.Count > 0) StandApart(look.Flow);
        if (HtmlElements.IsNavigation(element)) _paragraph.NavigationDepth--;

        switch (name)
        {
            case "sup": AppendBracket("]", look); break;
            case "sub" when _cells.Count > 0: AppendBracket("]", look); break;
            case "a" when element.HasAttribute("href"): _paragraph.LinkDepth--; break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": _paragraph.HeadingDepth--; break;
            case "pre": _paragraph.PreformattedDepth--; break;
            case "ol" or "ul": _lists.Pop(); break;
            case "table": _tables.Pop().Emit(_target, blocks); break;
            case "tr" when _tables.Count > 0: _tables.Peek().EndRow(HtmlElements.HasZeroHeight(element)); break;
            case "td" or "th" when _tables.Count > 0:
                _target = _targets.Pop();
                _cells.Pop();
                break;
            default:
                if (IsRaised(name, look)) AppendBracket("]", look);
                break;
        }
    }

    /// <summary>
    /// Passes over an element that takes no part in the layout. A column that is folded away is still a column, and of a row the cells are
    /// noted, since spans may count it.
    /// </summary>
    private bool LeaveOut(IElement element)
    {
        if (_tables.Count == 0) return false;
        switch (element.LocalName)
        {
            case "col":
                _tables.Peek().AddColumn(ColumnSpan(element), null, isHidden: cascade.IsCollapsed);
                break;
            case "colgroup" when cascade.IsCollapsed:
                var columns = element.Children.Where(child => child.LocalName == "col").Select(ColumnSpan);
                foreach (var span in columns.DefaultIfEmpty(ColumnSpan(element))) _tables.Peek().AddColumn(span, null, isHidden: true);
                break;
            case "tr":
                _tables.Peek().BeginRow(cascade.IsCollapsed ? RowLayout.Collapsed : RowLayout.LeftOut);
                foreach (var cell in element.Children.Where(child => child.LocalName is "td" or "th"))
                    if (!_tables.Peek().TryAdd(HtmlTable.PendingCell.Of(cell, CellWidth.Some), blocks)) break;
                break;
        }

        return false;
    }

    private static int ColumnSpan(IElement column) => Math.Clamp(HtmlElements.Span(column, "span"), 1, 100);

    /// <summary>Whether an element stands in a part of the page that is folded up.</summary>
    private static bool IsFolded(IElement element) =>
        element.ParentElement is { LocalName: "details" } details && !details.HasAttribute("open")
        && !(element.LocalName == "summary" && details.Children.FirstOrDefault(child => child.LocalName == "summary") == element);

    private void AppendText(IText text)
    {
        if (!_look.ShowsText) return;
        if (text.ParentElement is { LocalName: "details" } details && !details.HasAttribute("open")) return;
        _paragraph.Append(text.Data);
    }

    private void AppendBracket(string bracket, in Appearance look)
    {
        if (look.ShowsText) _paragraph.Append(bracket);
    }

    /// <summary>What a form's control shows is printed text.</summary>
    private void AppendControl((string Text, UnreadContent Unread) shown, in Appearance look)
    {
        if (look.ShowsText)
        {
            // A control has a frame of its own.
            _paragraph.LeaveRoom();
            var lines = shown.Text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0) _paragraph.BreakLine();
                _paragraph.Append(lines[i]);
            }

            _paragraph.LeaveRoom();
        }

        if (look.ShowsPictures && shown.Unread != UnreadContent.None) MarkUnread(shown.Unread);
    }

    private void AppendEquation(IElement math, in Appearance look)
    {
        if (!look.ShowsText) return;
        if (MathText.Of(math) is { } text) _paragraph.Append(text);
        else MarkUnread(UnreadContent.Equation);
    }

    private void MarkUnread(UnreadContent content)
    {
        if (_cells.TryPeek(out var cell) && cell.Shown == UnreadContent.None) cell.Shown = content;
    }

    private void MarkAdded(AddedContent added)
    {
        if (added == AddedContent.Text) MarkUnread(UnreadContent.GeneratedText);
        else if (added == AddedContent.Signs && _cells.TryPeek(out var cell)) cell.HasSigns = true;
    }

    private bool IsRaised(string name, in Appearance look) => look.IsRaised && _cells.Count > 0 && !HtmlElements.IsBlock(name);

    /// <summary>What a style sets on lines of its own, or with room beside it, is no part of the word before or behind it.</summary>
    private void StandApart(Flow flow)
    {
        if (flow == Flow.Block) Flush();
        else if (flow == Flow.Apart) _paragraph.LeaveRoom();
    }

    private bool EnterCell(IElement element, CellWidth width)
    {
        var cell = HtmlTable.PendingCell.Of(element, width);
        if (!_tables.Peek().TryAdd(cell, blocks)) return false;
        _targets.Push(_target);
        _cells.Push(cell);
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

    private void AddPicture(IElement image, in Appearance look)
    {
        if (!look.ShowsPictures) return;
        if (!HtmlElements.IsSpacer(image)) MarkUnread(UnreadContent.Picture);
        if (HtmlElements.PictureDescription(image) is not { } description) return;
        _paragraph.Pictures.Add(
            new Block.Picture(description, Location.Nowhere)
            { Content = HtmlElements.PictureContent(image), Path = HtmlElements.PicturePath(image) });
    }

    private void Flush() => _paragraph.MoveTo(_target, blocks);
}
