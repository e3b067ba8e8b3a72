using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>Where a value came from: the place in the file, the text as printed there, and how sure reading was of that text.</summary>
/// <param name="Raw">The cell's text, unchanged; empty for a blank and for what is absent.</param>
/// <param name="Confidence">0 to 1; 1 where nothing was recognised from pixels.</param>
public readonly record struct Source(Location Location, string Raw, double Confidence = 1)
{
    private readonly ImmutableArray<Candidate> _candidates;

    /// <summary>All distinct readings of a recognised value, the likeliest first; empty where nothing was recognised from pixels.</summary>
    public ImmutableArray<Candidate> Candidates
    {
        get => _candidates.IsDefault ? [] : _candidates;
        init => _candidates = value;
    }

    /// <summary>For a value that the document does not have.</summary>
    public static Source None => new(Location.Nowhere, "");
}
