namespace Gongkai.Datasets.Journal;

/// <summary>What a journal is good for.</summary>
/// <param name="OptionsHash">Of all that results depend on beside the files: the program, its engines, the forms, the limits. 64
/// hexadecimal digits.</param>
/// <param name="BuildHash">Of the program and the forms alone, on which the tables depend. 64 hexadecimal digits.</param>
/// <param name="Shard">The part of all files that the run took.</param>
internal sealed record JournalHeader(string OptionsHash, string BuildHash, Shard Shard)
{
    /// <summary>More than any header has.</summary>
    internal const int MostBytes = 1024;

    internal static JournalHeader? Parse(string text) =>
        text.Split(' ') is [var options, var build, var part]
            && Shard.Parse(part) is { } shard ? new JournalHeader(options, build, shard) : null;

    public override string ToString() => $"{OptionsHash} {BuildHash} {Shard}";
}
