using System.Text;
using Gongkai.Extraction.Characters;

namespace Gongkai.Extraction.Regions;

/// <summary>A text folded for comparing labels that still knows where each character stood.</summary>
internal sealed class FoldedText
{
    private readonly List<int> _places = [];

    public FoldedText(string text)
    {
        Text = text;
        var folded = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = Folding.Fold(text[index..(index + 1)]);
            if (character.Length == 0) continue;
            folded.Append(character);
            _places.Add(index);
        }

        Folded = folded.ToString();
    }

    public string Text { get; }

    public string Folded { get; }

    /// <summary>What is printed between two positions of the folded text, with the blanks between its characters.</summary>
    public string Printed(int start, int end) => start >= end ? "" : Text[_places[start]..(_places[end - 1] + 1)];
}
