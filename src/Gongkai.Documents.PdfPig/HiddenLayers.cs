using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Gongkai.Documents.PdfPig;

/// <summary>The layers of a document that are switched off when it is opened (ISO 32000-1, 8.11).</summary>
internal sealed class HiddenLayers
{
    private readonly IPdfTokenScanner _scanner;
    private readonly HashSet<DictionaryToken> _groups = new(ReferenceEqualityComparer.Instance);

    public HiddenLayers(DictionaryToken catalog, IPdfTokenScanner scanner)
    {
        _scanner = scanner;
        if (!catalog.TryGet(NameToken.Ocproperties, scanner, out DictionaryToken? properties)) return;
        if (!properties.TryGet(NameToken.D, scanner, out DictionaryToken? settings)) return;
        if (settings.TryGet(NameToken.Create("BaseState"), scanner, out NameToken? state) && state.Data == "OFF")
            _groups.UnionWith(Groups(properties, "OCGs"));
        _groups.ExceptWith(Groups(settings, "ON"));
        _groups.UnionWith(Groups(settings, "OFF"));
    }

    /// <summary>True on nearly every document.</summary>
    public bool IsEmpty => _groups.Count == 0;

    /// <summary>Whether what belongs to a layer, or to a set of layers, is switched off.</summary>
    public bool Hides(DictionaryToken? layer)
    {
        if (IsEmpty || layer is null) return false;
        if (_groups.Contains(layer)) return true;
        var members = Groups(layer, "OCGs").ToList();
        if (members.Count == 0) return false;
        var policy = layer.TryGet(NameToken.P, _scanner, out NameToken? name) ? name.Data : "AnyOn";
        return policy switch
        {
            "AllOn" => members.Exists(_groups.Contains),
            "AnyOff" => !members.Exists(_groups.Contains),
            "AllOff" => !members.TrueForAll(_groups.Contains),
            _ => members.TrueForAll(_groups.Contains),
        };
    }

    /// <summary>Whether a form, a picture or an annotation belongs to a layer that is switched off.</summary>
    public bool HidesOwner(DictionaryToken owner) =>
        !IsEmpty && owner.TryGet(NameToken.Oc, _scanner, out DictionaryToken? layer) && Hides(layer);

    /// <summary>The layers that an entry names, one or several.</summary>
    private IEnumerable<DictionaryToken> Groups(DictionaryToken owner, string entry)
    {
        if (!owner.TryGet(NameToken.Create(entry), out var named)) return [];
        var found = Resolve(named);
        return found is ArrayToken several ? several.Data.Select(Resolve).OfType<DictionaryToken>() : found is DictionaryToken one
            ? [one] : [];
    }

    private IToken? Resolve(IToken token) => token is IndirectReferenceToken reference ? _scanner.Get(reference.Data)?.Data : token;
}
