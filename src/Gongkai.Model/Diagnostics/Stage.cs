namespace Gongkai.Model;

/// <summary>The step of the way from bytes to dataset that raised a diagnostic.</summary>
public enum Stage
{
    Ingest,
    Detect,
    Normalize,
    Extract,
    Reconcile,
    Write,
}
