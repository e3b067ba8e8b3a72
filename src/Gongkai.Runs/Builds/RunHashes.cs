using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gongkai.Datasets;
using Gongkai.Datasets.Journal;
using Gongkai.Documents;
using Gongkai.Recognition.Onnx;

namespace Gongkai.Runs.Builds;

/// <summary>Hashes of what results depend on beside the files. 64 hexadecimal digits each.</summary>
internal static class RunHashes
{
    /// <summary>
    /// Of the program: of all sources that results depend on and the packages they use, wherever and however they were built.
    /// </summary>
    public static string OfProgram => BuildIdentity.Text;

    /// <summary>The header of the journal of a run with these settings.</summary>
    /// <exception cref="UsageException">The form files cannot be read.</exception>
    public static JournalHeader Header(ReadingSettings settings, Shard shard)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var build = OfBuild(settings.Forms, settings.FormFamily);
        // The forms count by what they say, not by where they lie.
        var options = JsonSerializer.Serialize(settings with { Forms = null }, SettingsJson.Default.ReadingSettings);
        var recognizes = settings.Ocr != OcrMode.Off;
        var second = recognizes ? OnnxTextReader.Version : "";
        return new JournalHeader(Hash([build, .. NativePrograms.Versions(recognizes), second, options]), build, shard);
    }

    /// <summary>Of the program as it was built and the forms, on which the tables depend.</summary>
    /// <param name="forms">The folder of the form files, when it is not the program's own.</param>
    /// <param name="family">The family of forms that is read.</param>
    /// <exception cref="UsageException">The form files cannot be read.</exception>
    public static string OfBuild(string? forms, string family) =>
        Hash(FormFiles.Read(forms).SelectMany(file => new[] { file.Name, file.Text }).Prepend(family).Prepend(OfProgram));

    private static string Hash(IEnumerable<string> parts)
    {
        // Each part with its length, so that no two rows of parts read the same.
        var text = new StringBuilder();
        foreach (var part in parts) text.Append(part.Length).Append(':').Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
