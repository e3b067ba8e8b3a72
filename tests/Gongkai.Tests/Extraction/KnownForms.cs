using Gongkai.Extraction.Forms;

namespace Gongkai.Tests.Extraction;

/// <summary>The form files that ship with the program.</summary>
internal static class KnownForms
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "forms");

    public static IEnumerable<FormFile> Files =>
        Directory.GetFiles(Folder, "*.tsv").Select(path => new FormFile(Path.GetFileName(path), File.ReadAllText(path)));

    public static FormCatalog Catalog { get; } = FormCatalog.Load(Files);
}
