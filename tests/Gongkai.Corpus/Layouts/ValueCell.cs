using Gongkai.Model;

namespace Gongkai.Corpus.Layouts;

/// <summary>A cell in which a value of the form stands.</summary>
internal sealed class ValueCell : GridCell
{
    public required CellCode Code { get; init; }

    /// <summary>What a careful person reads.</summary>
    public required CellPrint Print { get; set; }

    /// <summary>Sets what is printed and what is read in it.</summary>
    public void Show(CellPrint print)
    {
        ArgumentNullException.ThrowIfNull(print);
        Print = print;
        Text = print.Raw;
    }
}
