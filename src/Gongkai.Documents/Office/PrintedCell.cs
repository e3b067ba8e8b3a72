using Gongkai.Model;

namespace Gongkai.Documents.Office;

/// <summary>What a spreadsheet's cell shows.</summary>
internal readonly record struct PrintedCell(string Text, UnreadContent Unread = UnreadContent.None)
{
    public static PrintedCell Blank { get; } = new("");

    public bool IsBlank => Text.Length == 0 && Unread == UnreadContent.None;
}
