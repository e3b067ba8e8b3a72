namespace Gongkai.Corpus.Layouts;

/// <summary>How the labels of the form are spelled in one document: the official labels, changed by one rule after another.</summary>
internal sealed class Wording
{
    private readonly List<Func<LabelPlace, string, string>> _rules = [];

    public void Add(Func<LabelPlace, string, string> rule) => _rules.Add(rule);

    public string Of(LabelPlace place, string official) => _rules.Aggregate(official, (label, rule) => rule(place, label));
}
