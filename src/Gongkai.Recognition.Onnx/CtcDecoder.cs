using System.Collections.Immutable;
using System.Text;
using Gongkai.Documents.Recognition;

namespace Gongkai.Recognition.Onnx;

/// <summary>Makes text of what the recogniser says of each step along a line (connectionist temporal classification).</summary>
/// <remarks>
/// At each step the model gives every character a probability, and one to none of them. The likeliest of each step are taken; a character
/// that is the likeliest of several steps in a row stands once, unless a step of none is between.
/// </remarks>
internal sealed class CtcDecoder
{
    private const int None = 0;

    // Digits and what numbers of the form have beside them.
    private const string NumberCharacters = "0123456789.,-+/";

    private readonly ImmutableArray<string> _characters;
    private readonly ImmutableArray<int> _ofNumbers;

    /// <param name="characters">The character of each class from 1 on; class 0 is none of them.</param>
    public CtcDecoder(ImmutableArray<string> characters)
    {
        _characters = characters;
        _ofNumbers = [None, .. Enumerable.Range(1, characters.Length).Where(at => IsOfNumbers(characters[at - 1]))];
    }

    /// <summary>How many classes the model has.</summary>
    public int Classes => _characters.Length + 1;

    /// <summary>The characters of the file that comes with the model: one a line, and the blank that stands for all of them.</summary>
    public static ImmutableArray<string> Characters(byte[] file) =>
        [.. Encoding.UTF8.GetString(file).Split('\n').Select(line => line.TrimEnd('\r')), " "];

    /// <summary>The likeliest text.</summary>
    /// <param name="probabilities">Of every class, step by step.</param>
    public ImmutableArray<ReadCharacter> Text(ReadOnlySpan<float> probabilities)
    {
        var steps = new (int Class, double Probability)[probabilities.Length / Classes];
        for (var step = 0; step < steps.Length; step++)
        {
            var of = probabilities.Slice(step * Classes, Classes);
            var best = None;
            for (var other = 1; other < of.Length; other++) best = of[other] > of[best] ? other : best;
            steps[step] = (best, of[best]);
        }

        return Joined(steps);
    }

    /// <summary>The likeliest number: what the text would be if only digits and what stands beside them could be printed.</summary>
    /// <param name="probabilities">Of every class, step by step.</param>
    public ImmutableArray<ReadCharacter> Number(ReadOnlySpan<float> probabilities)
    {
        var steps = new (int Class, double Probability)[probabilities.Length / Classes];
        for (var step = 0; step < steps.Length; step++)
        {
            var of = probabilities.Slice(step * Classes, Classes);
            var best = None;
            foreach (var other in _ofNumbers) best = of[other] > of[best] ? other : best;
            steps[step] = (best, of[best]);
        }

        return Joined(steps);
    }

    private ImmutableArray<ReadCharacter> Joined(ReadOnlySpan<(int Class, double Probability)> steps)
    {
        var read = ImmutableArray.CreateBuilder<ReadCharacter>();
        for (var step = 0; step < steps.Length;)
        {
            var (here, most, end) = (steps[step].Class, steps[step].Probability, step + 1);
            for (; end < steps.Length && steps[end].Class == here; end++) most = Math.Max(most, steps[end].Probability);
            if (here != None)
                read.Add(new ReadCharacter(_characters[here - 1], most, (step + end) / (2.0 * steps.Length)));
            step = end;
        }

        return read.ToImmutable();
    }

    private static bool IsOfNumbers(string character) => character.Length == 1 && NumberCharacters.Contains(character[0]);
}
