using System.Xml.Linq;
using Gongkai.Documents.Tables;
using Gongkai.Model;

namespace Gongkai.Documents.Office;

/// <summary>Walks the body of a document. Recursion is safe: the tree is no deeper than the limit it was loaded with.</summary>
/// <param name="pictureOf">The bytes of a picture by the number of its relation; empty when there are none.</param>
internal sealed class DocxWalk(DocxStyles styles, DocxNumbering numbering, BlockList blocks, Func<string, ReadOnlyMemory<byte>> pictureOf)
{
    // Of a point, half each: type of 10 points is raised by 3 or more where it says something else, and by 1 to stand well.
    private const int RaisedHalfPoints = 4;

    // Fields that have begun and not ended, innermost last.
    private readonly Stack<DocxField> _fields = new();
    private DocxParagraph? _carried;
    private XElement? _paragraphProperties;
    private UnreadContent _shown;
    private int _cells;

    public bool SawChanges { get; private set; }

    /// <summary>The colour behind the text that is read; none when it is not known.</summary>
    public Colour? Ground { get; set; } = Colour.White;

    /// <summary>The colour behind a table's cells.</summary>
    public Colour? GroundOf(XElement? tableProperties) =>
        styles.Shades(tableProperties) ? null : DocxStyles.GroundOf(tableProperties?.Element("shd"), Ground);

    /// <summary>Reads what stands in a cell, and says what it shows that is no text.</summary>
    public UnreadContent ReadCell(XElement cell, List<Block> content)
    {
        var (outside, shownOutside) = (Ground, _shown);
        Ground = DocxStyles.GroundOf(cell.Element("tcPr")?.Element("shd"), Ground);
        _shown = UnreadContent.None;
        _cells++;
        ReadBlocks(cell, content);
        _cells--;
        var shown = _shown;
        (Ground, _shown) = (outside, shownOutside);
        return shown;
    }

    /// <summary>Reads the paragraphs and tables in an element: a body, a cell, a text box.</summary>
    public void ReadBlocks(XElement container, List<Block> target)
    {
        foreach (var element in container.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "p": ReadParagraph(element, target); break;
                case "tbl": DocxTable.Read(element, this, blocks, target); break;
                case "sdt": ReadBlocks(element.Element("sdtContent") ?? element, target); break;
                case "AlternateContent": ReadBlocks(Alternative(element) ?? element, target); break;
                case "customXml" or "smartTag" or "ins" or "moveTo": ReadBlocks(element, target); break;
                case "del" or "moveFrom": SawChanges = true; break;
            }
        }
    }

    /// <summary>Whether the row or cell was deleted or moved away while changes were tracked.</summary>
    public bool IsDeleted(XElement? properties)
    {
        if (properties is null || (properties.Element("del") is null && properties.Element("cellDel") is null)) return false;
        SawChanges = true;
        return true;
    }

    /// <summary>One way of several to say the same: the first that has anything, which newer programs show.</summary>
    private static XElement? Alternative(XElement choices) =>
        choices.Elements().FirstOrDefault(choice => choice.Name.LocalName is "Choice" or "Fallback" && choice.HasElements);

    private void ReadParagraph(XElement element, List<Block> target)
    {
        blocks.Cancel.ThrowIfCancellationRequested();
        var properties = element.Element("pPr");
        var paragraph = _carried ?? new DocxParagraph();
        _carried = null;
        var outer = _paragraphProperties;
        _paragraphProperties = properties;
        ReadInline(element, paragraph);
        _paragraphProperties = outer;

        if (properties?.Element("rPr") is { } mark && (mark.Element("del") is not null || mark.Element("moveFrom") is not null))
        {
            // The paragraph's end was deleted: it runs on into the next one.
            SawChanges = true;
            _carried = paragraph;
            return;
        }

        var enumerator = styles.Numbering(properties) is var (list, level) ? numbering.Next(list, level) : "";
        var text = paragraph.Text.ToString().Trim('\n');
        if (!string.IsNullOrWhiteSpace(text))
        {
            var kind = styles.IsContents(properties) ? ParagraphKind.Navigation : styles.IsHeading(properties)
                ? ParagraphKind.Heading : ParagraphKind.Body;
            target.Add(new Block.Paragraph(enumerator + text, kind, Location.Nowhere));
        }

        target.AddRange(paragraph.Pictures);
        foreach (var box in paragraph.Boxes) ReadBlocks(box, target);
    }

    private void ReadInline(XElement container, DocxParagraph paragraph)
    {
        foreach (var element in container.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "r": ReadRun(element, paragraph); break;
                case "del" or "moveFrom": SawChanges = true; break;
                case "ins" or "moveTo": SawChanges = true; ReadInline(element, paragraph); break;
                case "fldSimple":
                    if (!element.HasElements && DocxField.Prints((string?)element.Attribute("instr") ?? "")) Show(UnreadContent.Formula);
                    ReadInline(element, paragraph);
                    break;
                case "hyperlink" or "smartTag" or "customXml" or "sdtContent" or "dir" or "bdo"
                    or "rubyBase":
                    ReadInline(element, paragraph); break;
                case "sdt": ReadInline(element.Element("sdtContent") ?? element, paragraph); break;
                case "ruby" when element.Element("rubyBase") is { } word: ReadInline(word, paragraph); break;
                case "AlternateContent": ReadInline(Alternative(element) ?? element, paragraph); break;
                case "oMath" or "oMathPara": ReadEquation(element, paragraph); break;
            }
        }
    }

    private void ReadRun(XElement run, DocxParagraph paragraph)
    {
        var properties = run.Element("rPr");
        if (styles.IsUnseen(properties, _paragraphProperties, Ground))
        {
            // A field goes on where its marks stand in text that is not seen.
            foreach (var mark in run.Elements("fldChar")) ReadField(mark, paragraph, isSeen: false);
            return;
        }

        // The mark of a footnote behind a number is not a digit of it.
        var isRaised = (string?)properties?.Element("vertAlign")?.Attribute("val") is var align
            && (align == "superscript" || (align == "subscript" && _cells > 0))
            || (_cells > 0 && Math.Abs(DocxStyles.Number(properties?.Element("position")) ?? 0) >= RaisedHalfPoints);
        if (isRaised) paragraph.Text.Append('[');
        foreach (var element in run.Elements()) ReadRunPart(element, paragraph);
        if (isRaised) paragraph.Text.Append(']');
    }

    private void ReadRunPart(XElement element, DocxParagraph paragraph)
    {
        switch (element.Name.LocalName)
        {
            case "fldChar": ReadField(element, paragraph, isSeen: true); return;
            case "instrText" when _fields.TryPeek(out var field)
                && field.Instruction.Length < DocxField.LongestInstruction:
                field.Instruction += element.Value; return;
            case "instrText": return;
            case "AlternateContent":
                foreach (var part in Alternative(element)?.Elements() ?? []) ReadRunPart(part, paragraph);
                return;
            case "drawing" or "pict" or "object": ReadDrawing(element, paragraph); return;
            case "ruby" when element.Element("rubyBase") is { } word: ReadInline(word, paragraph); return;
        }

        if (_fields.Any(field => field.IsInstruction)) return;
        switch (element.Name.LocalName)
        {
            case "t": paragraph.Text.Append(element.Value); break;
            case "tab" or "ptab": paragraph.Text.Append('\t'); break;
            case "br" when (string?)element.Attribute("type") is null or "textWrapping": paragraph.Text.Append('\n'); break;
            case "cr": paragraph.Text.Append('\n'); break;
            case "noBreakHyphen": paragraph.Text.Append('-'); break;
            case "sym": paragraph.Text.Append(Symbol((string?)element.Attribute("char"))); break;
        }
    }

    private void ReadField(XElement mark, DocxParagraph paragraph, bool isSeen)
    {
        switch ((string?)mark.Attribute("fldCharType"))
        {
            case "begin":
                _fields.Push(new DocxField(mark.Element("ffData")));
                break;
            case "separate" when _fields.TryPeek(out var divided):
                divided.IsInstruction = false;
                break;
            case "end" when _fields.TryPop(out var ended) && ended.IsInstruction && isSeen && !_fields.Any(field => field.IsInstruction):
                // A field without a result: what it would print is known of the controls of forms only.
                if (ended.Control is { } control) paragraph.Text.Append(control);
                else if (DocxField.Prints(ended.Instruction)) Show(UnreadContent.Formula);
                break;
        }
    }

    private void Show(UnreadContent content)
    {
        if (_shown == UnreadContent.None) _shown = content;
    }

    /// <summary>An equation that is a row of characters is text; anything above, below or over anything else is not.</summary>
    private void ReadEquation(XElement equation, DocxParagraph paragraph)
    {
        if (_cells > 0
            && !equation.Descendants()
            .All(element => element.Name.LocalName is "oMath" or "oMathParaPr" or "jc" or "r" or "rPr" or "t"
            || element.Ancestors().Any(around => around.Name.LocalName is "rPr" or "oMathParaPr")))
        {
            Show(UnreadContent.Equation);
            return;
        }

        foreach (var text in equation.Descendants("t")) paragraph.Text.Append(text.Value);
    }

    private void ReadDrawing(XElement drawing, DocxParagraph paragraph)
    {
        var boxes = drawing.Descendants("txbxContent")
            .Where(box => !box.Ancestors().TakeWhile(ancestor => ancestor != drawing).Any(IsBoxOrFallback)).ToList();
        paragraph.Boxes.AddRange(boxes);
        if (drawing.Descendants().FirstOrDefault(IsImage) is not { } image)
        {
            if (boxes.Count == 0) Show(drawing.Name.LocalName == "object" ? UnreadContent.EmbeddedObject : UnreadContent.Drawing);
            return;
        }

        var named = drawing.Descendants("docPr").FirstOrDefault() ?? drawing.Descendants("imagedata").FirstOrDefault();
        var description = (string?)named?.Attribute("descr") ?? (string?)named?.Attribute("title") ?? (string?)named?.Attribute("name")
            ?? "";
        var relation = (string?)image.Attribute("embed") ?? (string?)image.Attribute("id") ?? "";
        paragraph.Pictures.Add(new Block.Picture(description, Location.Nowhere) { Content = pictureOf(relation) });
    }

    /// <summary>A box inside a box is read with the outer one, and what an older program would show is a copy.</summary>
    private static bool IsBoxOrFallback(XElement element) => element.Name.LocalName is "txbxContent" or "Fallback";

    private static bool IsImage(XElement element) => element.Name.LocalName is "blip" or "imagedata";

    /// <summary>
    /// A character by its number in a symbol font. Those fonts hold their signs at U+F000 and up; the few that forms use have a character
    /// of their own.
    /// </summary>
    private static string Symbol(string? number)
    {
        if (!ushort.TryParse(
            number, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture,
            out var code)) return "";
        return code switch
        {
            0xF0FC or 0xF050 => "√",
            0xF0FE or 0xF052 => "☑",
            0xF0A8 or 0xF06F or 0xF071 => "□",
            0xF02D or 0xF0BE => "—",
            >= 0xF020 and <= 0xF07E => ((char)(code - 0xF000)).ToString(),
            _ => ((char)code).ToString(),
        };
    }
}
