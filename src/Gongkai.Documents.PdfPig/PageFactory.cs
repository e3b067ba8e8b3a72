using Gongkai.Documents.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;
using Page = Gongkai.Model.Page;

namespace Gongkai.Documents.PdfPig;

/// <summary>Makes our pages of PdfPig's operations.</summary>
internal sealed class PageFactory(
    IPdfTokenScanner scanner, IResourceStore resources, ILookupFilterProvider filters, IPageContentParser parser, ParsingOptions options)
    : BasePageFactory<Page>(scanner, resources, filters, new ExactStrings(parser), options)
{
    protected override Page ProcessPage(
        int pageNumber,
        DictionaryToken dictionary,
        NamedDestinations namedDestinations,
        MediaBox mediaBox,
        CropBox cropBox,
        UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation,
        TransformationMatrix initialMatrix,
        IReadOnlyList<IGraphicsStateOperation> operations)
    {
        var reading = (ReadingOptions)ParsingOptions;
        var bounds = cropBox.GetVisibleBounds(rotation);

        // PdfPig applies crop box and rotation, but neither the unit of the page nor our direction of y.
        double unit = userSpaceUnit.PointMultiples, width = bounds.Width * unit, height = bounds.Height * unit;
        var canvas = new PageCanvas(pageNumber, width, height, reading.Limits.MarksPerPage);
        var toPage = new PageMatrix(unit, 0, 0, -unit, 0, height);
        var processor = new PageProcessor(
            canvas, toPage, pageNumber, ResourceStore, PdfScanner, PageContentParser, FilterProvider, cropBox, userSpaceUnit, rotation,
                initialMatrix, reading);
        try
        {
            processor.Process(pageNumber, operations);
            processor.DrawAnnotations(dictionary);
            processor.MarkUndrawnFields(dictionary);
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            // What was drawn before the break stays, as in a viewer.
            reading.Complaints.Error($"Page {pageNumber} broke off: {error.Message}");
        }

        if (!canvas.IsFull) return canvas.ToPage();
        reading.FullPages.Add(pageNumber);
        return canvas.ToEmptyPage();
    }
}
