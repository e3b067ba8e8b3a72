namespace Gongkai.Datasets.Corrections;

/// <summary>The end of a corrections file behind its last whole line: a line that was being written when the program was killed.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">Where it begins, from 1.</param>
internal sealed record CutLine(string Path, int Line)
{
    /// <summary>What is told of it.</summary>
    public string Message =>
        $"{CorrectionRules.CutOff.Code} {Path}, line {Line}: the last line is cut off and was not applied. Every line before it was.";
}
