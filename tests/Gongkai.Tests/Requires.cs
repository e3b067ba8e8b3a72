using Gongkai.Documents;
using Gongkai.Documents.Pdf;
using Gongkai.Recognition.Onnx;

namespace Gongkai.Tests;

/// <summary>
/// What a test needs of its machine. A missing program skips the test; where <c>CI</c> is set it fails, for CI installs all of them.
/// </summary>
internal static class Requires
{
    private static readonly bool IsContinuousIntegration = Environment.GetEnvironmentVariable("CI") is { Length: > 0 } value
        && value != "false";

    public static void MuPdf() => Program("mutool", MuPdfEngine.IsInstalled);

    public static void Tesseract() => Program("tesseract with chi_sim, or mutool,", Recognizer.IsInstalled);

    /// <summary>Scans as they are read with both readers.</summary>
    public static void BothReaders()
    {
        Tesseract();
        Program("the folder of the second reader's weights", OnnxTextReader.OfMachine is not null);
    }

    public static void LibreOffice() => Program("LibreOffice", DocumentReader.CanConvert);

    public static void Programs(params string[] names) => Array.ForEach(names, name => Program(name, IsOnPath(name)));

    /// <summary>For a program that no setup installs: CI skips as well.</summary>
    public static void Optional(string program) => Assert.SkipUnless(IsOnPath(program), $"{program} is missing.");

    public static void Program(string name, bool isInstalled)
    {
        if (isInstalled) return;
        if (IsContinuousIntegration) Assert.Fail($"{name} is missing, and CI is set: ./run.sh setup installs it.");
        Assert.Skip($"{name} is missing.");
    }

    /// <summary>
    /// For what only Linux has, such as <c>/proc</c>: no program could bring it to another system, so there CI skips as well.
    /// </summary>
    public static void Linux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has what this test looks at.");

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
