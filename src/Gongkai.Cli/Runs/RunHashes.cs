using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Gongkai.Datasets;
using Gongkai.Documents;
using Gongkai.Extraction;
using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>Hashes of what results depend on beside the files. 64 hexadecimal digits each.</summary>
public static class RunHashes
{
    // A build has an id that is another one as soon as its code is.
    private static readonly ImmutableArray<string> Builds =
    [
        .. new[] { typeof(Rule), typeof(DocumentReader), typeof(ReportExtractor), typeof(DatasetWriter), typeof(RunHashes) }
            .Select(type => type.Assembly.ManifestModule.ModuleVersionId.ToString()),
    ];

    /// <summary>Of the program as it was built and the forms, on which the tables depend.</summary>
    /// <param name="forms">The folder of the form files, when it is not the program's own.</param>
    /// <exception cref="UsageException">The form files cannot be read.</exception>
    public static string OfBuild(string? forms) => Hash(Builds.Concat(FormFiles.Read(forms).SelectMany(file => new[] { file.Name, file.Text })));

    /// <summary>Of all that the result of a file depends on: the program and the forms, the programs it calls, the limits.</summary>
    /// <param name="recognizes">Whether pictures are read.</param>
    /// <param name="options">The options that change results, as they are in force.</param>
    public static string OfOptions(string buildHash, bool recognizes, IEnumerable<RunOption> options) =>
        Hash([buildHash, .. NativePrograms.Versions(recognizes), .. options.SelectMany(option => new[] { option.Name, option.Value })]);

    private static string Hash(IEnumerable<string> parts)
    {
        // Each part with its length, so that no two rows of parts read the same.
        var text = new StringBuilder();
        foreach (var part in parts) text.Append(part.Length).Append(':').Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
