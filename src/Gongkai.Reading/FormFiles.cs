using System.Collections.Immutable;
using Gongkai.Extraction.Forms;

namespace Gongkai;

/// <summary>The form files: <c>forms/*.tsv</c> beside the program, or those of another folder.</summary>
internal static class FormFiles
{
    /// <param name="directory">The folder to read instead of the program's own.</param>
    /// <exception cref="UsageException">The folder has no form files, or they cannot be read.</exception>
    /// <exception cref="FormFileException">A file is broken.</exception>
    public static FormCatalog Load(string? directory = null)
    {
        return FormCatalog.Load(Read(directory));
    }

    /// <summary>The form files as they are.</summary>
    /// <param name="directory">The folder to read instead of the program's own.</param>
    /// <exception cref="UsageException">The folder has no form files, or they cannot be read.</exception>
    public static ImmutableArray<FormFile> Read(string? directory)
    {
        var folder = directory ?? Path.Combine(AppContext.BaseDirectory, "forms");
        if (!Directory.Exists(folder)) throw new UsageException($"The folder of form files does not exist: {folder}");

        var files = ReadAll(folder);
        return files.IsEmpty ? throw new UsageException($"There are no .tsv files in the folder of form files: {folder}") : files;
    }

    private static ImmutableArray<FormFile> ReadAll(string folder)
    {
        try
        {
            return
            [
                .. from path in Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal)
                   select new FormFile(Path.GetFileName(path), File.ReadAllText(path)),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The form files in {folder} cannot be read: {exception.Message}", exception);
        }
    }
}
