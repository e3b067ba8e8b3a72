using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Gongkai.Recognition.Onnx;

/// <summary>
/// The folder of the weights: where it is looked for, and whether its files are those that this version was measured with.
/// </summary>
/// <param name="Path">The folder.</param>
internal sealed record ModelFolder(string Path)
{
    /// <summary>The environment variable that names the folder instead of all other places.</summary>
    public const string Variable = "GONGKAI_MODELS";

    internal const string Detector = "ch_PP-OCRv4_det_infer.onnx";
    internal const string Recognizer = "ch_PP-OCRv4_rec_infer.onnx";
    internal const string Characters = "ppocr_keys_v1.txt";

    // Other weights read otherwise, and nobody measured them. run.sh knows the package that holds these.
    private static readonly ImmutableArray<(string Name, long Bytes, string Hash)> Files =
    [
        (Detector, 4_745_517, "30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff"),
        (Recognizer, 10_822_323, "06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0"),
        (Characters, 26_249, "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7"),
    ];

    /// <summary>Where the folder is looked for: what the variable names, or else beside the program, then among the user's data.</summary>
    public static ImmutableArray<string> Places =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } stated
            ? [stated]
            :
            [
                System.IO.Path.Combine(AppContext.BaseDirectory, "models"),
                System.IO.Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                    "gongkai", "models"),
            ];

    /// <summary>The first place that has all files; none when there is no such place.</summary>
    /// <remarks>Files are known by their length here. What they hold is checked when they are read.</remarks>
    public static ModelFolder? Find() => Places.Select(place => new ModelFolder(place)).FirstOrDefault(folder => folder.IsComplete);

    private bool IsComplete =>
        Files.All(file => new FileInfo(System.IO.Path.Combine(Path, file.Name)) is { Exists: true } found && found.Length == file.Bytes);

    /// <summary>The whole of a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not the file of this name that this version was measured with.</exception>
    internal byte[] Read(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        var bytes = File.ReadAllBytes(path);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == Files.Single(file => file.Name == name).Hash ? bytes
            : throw new InvalidDataException(
                $"{path} is not the file that it should be. Delete it, and fetch it again with './run.sh setup'.");
    }
}
