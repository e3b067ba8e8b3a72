using System.Text;
using System.Xml.Linq;

namespace Gongkai.Documents.Office;

/// <summary>A string of a spreadsheet, in runs that may each have a font of its own.</summary>
internal sealed class SharedString
{
    private readonly (string Text, XElement? Font)[] _runs;
    private readonly string? _plain;

    public SharedString(XElement item)
    {
        // Reading aids stand above the words (rPh) and are not part of them.
        _runs = [.. item.Elements().Where(element => element.Name.LocalName is "t" or "r").Select(element => element.Name.LocalName == "t"
            ? (element.Value.ReplaceLineEndings("\n"), null)
            : (string.Concat(element.Elements("t").Select(text => text.Value)).ReplaceLineEndings("\n"), element.Element("rPr")))];
        _plain = _runs.All(run => run.Font is null) ? string.Concat(_runs.Select(run => run.Text)) : null;
    }

    /// <summary>The text of the runs that can be seen.</summary>
    /// <param name="isUnseen">Whether a run of this font cannot be seen; for runs without one the font is null.</param>
    public string Print(Func<XElement?, bool> isUnseen)
    {
        // One string for all cells that share it.
        if (_plain is not null) return isUnseen(null) ? "" : _plain;
        var text = new StringBuilder();
        foreach (var run in _runs)
        {
            if (isUnseen(run.Font)) continue;
            // The mark of a footnote behind a number is not a digit of it.
            var isRaised = (string?)run.Font?.Element("vertAlign")?.Attribute("val") is "superscript" or "subscript";
            text.Append(isRaised ? $"[{run.Text}]" : run.Text);
        }

        return text.ToString();
    }
}
