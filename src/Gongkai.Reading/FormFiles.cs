using System.Collections.Immutable;
using Gongkai.Extraction.Forms;

namespace Gongkai;

/// <summary>The form files: <c>forms/*.tsv</c> beside the program, or those of another folder.</summary>
internal static class FormFiles
{
    /// <summary>The family that is read unless another one is named: annual reports on government information disclosure.</summary>
    public const string DefaultFamily = "disclosure";

    /// <param name="directory">The folder to read instead of the program's own.</param>
    /// <param name="family">The family of forms to read; null for any.</param>
    /// <exception cref="UsageException">The folder has no form files, or they cannot be read.</exception>
    /// <exception cref="FormFileException">A file is broken, or none is of the family.</exception>
    public static FormCatalog Load(string? directory = null, string? family = DefaultFamily) => FormCatalog.Load(Read(directory), family);

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
