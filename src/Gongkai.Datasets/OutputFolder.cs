using System.Text.Json;
using Gongkai.Datasets.Tables;

namespace Gongkai.Datasets;

/// <summary>Whether a directory may become a dataset.</summary>
internal static class OutputFolder
{
    /// <summary>
    /// The file of a directory that a dataset would replace and that no run of this program wrote; null when there is none.
    /// </summary>
    public static string? ForeignFile(string directory)
    {
        if (!Directory.Exists(directory) || IsOurs(directory)) return null;
        return DatasetTables.Names.Select(table => table + TableFiles.CsvExtension)
            .Concat(DatasetTables.Names.Select(table => table + TableFiles.ParquetExtension))
            .Concat([DataPackage.FileName, RunRecord.FileName, SqlViews.FileName, WideWorkbook.FileName])
            .FirstOrDefault(name => File.Exists(Path.Combine(directory, name)));
    }

    /// <summary>A dataset says what it is; a run that was cut off has left its hidden folder.</summary>
    private static bool IsOurs(string directory)
    {
        if (Directory.Exists(Path.Combine(directory, Staging.FolderName))) return true;
        var path = Path.Combine(directory, DataPackage.FileName);
        if (!File.Exists(path)) return false;
        try
        {
            using var package = JsonDocument.Parse(File.ReadAllText(path));
            return package.RootElement.ValueKind == JsonValueKind.Object
                && package.RootElement.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
                    && name.ValueEquals(DataPackage.Name);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
