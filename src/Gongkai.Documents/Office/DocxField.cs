using System.Xml.Linq;

namespace Gongkai.Documents.Office;

/// <summary>A field while it is read: first its instruction, then what it printed when it was last updated.</summary>
/// <param name="form">What it says of a control of a form; nothing for any other field.</param>
internal sealed class DocxField(XElement? form)
{
    // Its name stands first; what follows does not matter.
    public const int LongestInstruction = 200;

    // Fields that mark a place or set a value, and print nothing.
    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase)
    {
        "XE", "TC", "TA", "RD", "SET", "ASK", "ADVANCE", "PRIVATE", "BOOKMARK", "DATA", "NEXT", "NEXTIF", "SKIPIF", "MACROBUTTON",
            "GOTOBUTTON", "",
    };

    /// <summary>Whether the instruction is still being read.</summary>
    public bool IsInstruction { get; set; } = true;

    public string Instruction { get; set; } = "";

    /// <summary>What a check box or a list of choices shows; nothing when it is another kind of field.</summary>
    public string? Control
    {
        get
        {
            if (form?.Element("checkBox") is { } box) return IsChecked(box) ? "☑" : "□";
            if (form?.Element("ddList") is not { } list) return null;
            var choices = list.Elements("listEntry").Select(entry => (string?)entry.Attribute("val") ?? "").ToList();
            var index = DocxStyles.Number(list.Element("result")) ?? DocxStyles.Number(list.Element("default")) ?? 0;
            return index >= 0 && index < choices.Count ? choices[index] : null;
        }
    }

    /// <summary>Whether a field of this instruction prints something.</summary>
    public static bool Prints(string instruction) =>
        instruction.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var name, ..] && !Silent.Contains(name.TrimStart('\\'))
        && !name.StartsWith("FORMTEXT", StringComparison.OrdinalIgnoreCase);

    private static bool IsChecked(XElement box) =>
        (box.Element("checked") ?? box.Element("default")) is { } state && DocxStyles.IsOn(state);
}
