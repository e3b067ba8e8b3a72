using Gongkai.Model;

namespace Gongkai.Documents.Lines;

/// <summary>What the marks of a language such as Markdown say in a cell or a line.</summary>
internal interface ICellMarkup
{
    /// <summary>The cell without its marks.</summary>
    Cell Read(Cell cell, BlockList blocks);

    /// <summary>A line of prose without its marks.</summary>
    string ReadLine(string line, BlockList blocks);
}
