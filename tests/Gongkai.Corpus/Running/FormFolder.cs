using Gongkai.Extraction.Forms;

namespace Gongkai.Corpus.Running;

/// <summary>The form files: those that lie beside the program, or those of another folder.</summary>
internal static class FormFolder
{
    /// <exception cref="CorpusException">The folder has no form files, or one of them is broken.</exception>
    public static FormCatalog Load(string? folder)
    {
        var path = folder ?? Path.Combine(AppContext.BaseDirectory, "forms");
        if (!Directory.Exists(path)) throw new CorpusException($"There is no folder of form files {path}.");
        try
        {
            return FormCatalog.Load(
                Directory.EnumerateFiles(path, "*.tsv").Order(StringComparer.Ordinal)
                .Select(file => new FormFile(Path.GetFileName(file), File.ReadAllText(file))));
        }
        catch (FormFileException exception)
        {
            throw new CorpusException(exception.Message, exception);
        }
    }
}
