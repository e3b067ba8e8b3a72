using Gongkai.Corpus.Scoring;
using Gongkai.Corpus.Truth;
using Gongkai.Extraction.Forms;

namespace Gongkai.Corpus.Running;

/// <summary>What another tool makes of documents, beside what this program makes of the same documents.</summary>
/// <param name="Peer">The tool.</param>
/// <param name="Version">The tool's name and version as it says them; null where it is not installed.</param>
/// <param name="Theirs">The tool's figures.</param>
/// <param name="Ours">This program's figures on the documents that the tool can read.</param>
internal sealed record PeerScore(Peer Peer, string? Version, Tally Theirs, Tally Ours)
{
    /// <summary>Scores every tool that reads some of a sample's formats.</summary>
    /// <param name="sample">The documents.</param>
    /// <param name="truth">What they print.</param>
    /// <param name="own">This program's scores of them.</param>
    /// <param name="catalog">The forms whose labels the tools are given.</param>
    /// <param name="folder">The folder that the documents were generated into.</param>
    /// <exception cref="CorpusException">A tool's script fails.</exception>
    public static IReadOnlyList<PeerScore> OfAll(
        Sample sample, IReadOnlyList<TruthDocument> truth, IReadOnlyList<DocumentScore> own, FormCatalog catalog, string folder)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var found = new List<PeerScore>();
        foreach (var peer in Peer.All.Where(peer => peer.Formats.Any(sample.Formats.Contains)))
        {
            var work = Path.Combine(folder, $"{sample.Name}-{peer.Name}");
            var formats = peer.Formats.Select(CorpusGenerator.Format).ToHashSet();
            var ours = Tally.Sum(own.Where(score => formats.Contains(score.Format)).Select(score => score.Tally));
            found.Add(peer.Score(sample.Files(folder), truth, catalog, work) is var (version, scores)
                ? new PeerScore(peer, version, Tally.Sum(scores.Select(score => score.Tally)), ours)
                : new PeerScore(peer, null, Tally.Sum([]), ours));
        }

        return found;
    }

    /// <summary>The formats that the tool reads, with commas between.</summary>
    public string Formats => string.Join(", ", Peer.Formats.Select(CorpusGenerator.Format));
}
