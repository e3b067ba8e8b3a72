using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Util;

namespace Gongkai.Documents.PdfPig;

/// <summary>Something laid over a page that is drawn by a form of its own.</summary>
/// <param name="Dictionary">What the file says of it.</param>
/// <param name="Appearance">The form that draws it.</param>
/// <param name="Placement">Puts the form's box into the annotation's rectangle on the page.</param>
internal sealed record Annotation(DictionaryToken Dictionary, StreamToken Appearance, TransformationMatrix Placement)
{
    private const int Hidden = 1 << 1;
    private const int NotOnScreen = 1 << 5;

    /// <summary>The annotations of a page that are drawn on screen, in drawing order.</summary>
    public static IEnumerable<Annotation> Of(DictionaryToken page, IPdfTokenScanner scanner)
    {
        if (!page.TryGet(NameToken.Annots, scanner, out ArrayToken? all)) yield break;
        foreach (var item in all.Data)
        {
            if (Resolve(item, scanner) is DictionaryToken annotation && Read(annotation, scanner) is { } drawn) yield return drawn;
        }
    }

    /// <summary>The places of fields with a value and without a form that draws it: a viewer prints the value there.</summary>
    public static IEnumerable<PdfRectangle> UndrawnFields(DictionaryToken page, IPdfTokenScanner scanner)
    {
        if (!page.TryGet(NameToken.Annots, scanner, out ArrayToken? all)) yield break;
        foreach (var item in all.Data)
        {
            if (Resolve(item, scanner) is not DictionaryToken field || field.ContainsKey(NameToken.Ap)) continue;
            if (!field.TryGet(NameToken.Subtype, scanner, out NameToken? kind) || !kind.Equals(NameToken.Widget)) continue;
            if (field.TryGet(NameToken.F, scanner, out NumericToken? flags) && (flags.Int & (Hidden | NotOnScreen)) != 0) continue;
            if (!field.TryGet(NameToken.V, out var value)
                || Resolve(value, scanner) is not (StringToken { Data.Length: > 0 } or HexToken { Data.Length: > 0 })) continue;
            if (field.TryGet(NameToken.Rect, scanner, out ArrayToken? corners) && corners.TryToRectangle(scanner, out var place))
                yield return place.Normalise();
        }
    }

    private static Annotation? Read(DictionaryToken annotation, IPdfTokenScanner scanner)
    {
        if (annotation.TryGet(NameToken.Subtype, scanner, out NameToken? kind) && kind.Equals(NameToken.Popup)) return null;
        if (annotation.TryGet(NameToken.F, scanner, out NumericToken? flags) && (flags.Int & (Hidden | NotOnScreen)) != 0) return null;
        if (AppearanceOf(annotation, scanner) is not { } form) return null;
        if (!annotation.TryGet(NameToken.Rect, scanner, out ArrayToken? corners) || !corners.TryToRectangle(scanner, out var place))
            return null;
        if (!form.StreamDictionary.TryGet(NameToken.Bbox, scanner, out ArrayToken? sides) || !sides.TryToRectangle(scanner, out var box))
            return null;

        // ISO 32000-1, 12.5.5: the box around the transformed form box is scaled and moved into the rectangle.
        var matrix = form.StreamDictionary.TryGet(NameToken.Matrix, scanner, out ArrayToken? numbers) && numbers.Length == 6
            ? TransformationMatrix.FromArray([.. numbers.Data.OfType<NumericToken>().Select(number => number.Double)])
            : TransformationMatrix.Identity;
        var from = matrix.Transform(box).Normalise();
        var to = place.Normalise();
        if (from.Width <= 0 || from.Height <= 0) return null;
        double x = to.Width / from.Width, y = to.Height / from.Height;
        return new Annotation(
            annotation, form, TransformationMatrix.FromValues(x, 0, 0, y, to.Left - (from.Left * x), to.Bottom - (from.Bottom * y)));
    }

    /// <summary>The normal appearance; of several, the one of the state that the annotation is in.</summary>
    private static StreamToken? AppearanceOf(DictionaryToken annotation, IPdfTokenScanner scanner)
    {
        if (!annotation.TryGet(NameToken.Ap, scanner, out DictionaryToken? appearances) || !appearances.TryGet(NameToken.N, out var normal))
            return null;
        var resolved = Resolve(normal, scanner);
        if (resolved is StreamToken form) return form;
        return resolved is DictionaryToken states && annotation.TryGet(NameToken.As, scanner, out NameToken? state)
            && states.TryGet(state, out var chosen)
            ? Resolve(chosen, scanner) as StreamToken
            : null;
    }

    private static IToken? Resolve(IToken token, IPdfTokenScanner scanner) =>
        token is IndirectReferenceToken reference ? scanner.Get(reference.Data)?.Data : token;
}
