using System.Globalization;
using Gongkai.Documents.Native;

namespace Gongkai.Documents.Recognition;

/// <summary>The recognition program Tesseract, run as a process of its own over many pictures at once.</summary>
internal static class Tesseract
{
    private const string Program = "tesseract";

    // Starting takes 0.2 seconds, a line 0.03, a full page of 4 million pixels 2; a busy machine may be ten times as slow.
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PictureTime = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan PageTime = TimeSpan.FromSeconds(60);
    private const double PagePixels = 4_000_000;

    private const long MemoryBytes = 2L << 30;

    private static readonly string[] Languages = ["chi_sim", "eng"];

    private static readonly Lazy<bool> Installed = new(HasLanguages);

    /// <summary>True when the program and its models for Chinese and Latin script are there.</summary>
    public static bool IsInstalled => Installed.Value;

    /// <summary>What Tesseract says of its version; empty when it is not installed.</summary>
    public static string Version
    {
        get
        {
            if (!IsInstalled) return "";
            using var folder = new TemporaryFolder();
            var ending = NativeProgram.Run(folder.Path, StartTime, MemoryBytes, [Program, "--version"], CancellationToken.None);
            return ending == NativeProgram.Ending.Succeeded ? File.ReadAllText(Path.Combine(folder.Path, NativeProgram.OutputName))
                .Trim() : "";
        }
    }

    /// <summary>How Tesseract is to take a picture.</summary>
    public enum Layout
    {
        /// <summary>A column of lines of different sizes: titles, paragraphs.</summary>
        Column = 4,

        /// <summary>A block of lines of one size.</summary>
        Block = 6,

        /// <summary>One line.</summary>
        Line = 7,

        /// <summary>One character.</summary>
        Character = 10,
    }

    /// <summary>Reads pictures.</summary>
    /// <param name="allowed">The only characters that may stand in them; all when it is empty.</param>
    /// <returns>For each picture its words; nothing when the program failed.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static IReadOnlyList<RecognizedWord>[]? Read(
        IReadOnlyCollection<Raster> pictures, Layout layout, string language, string allowed, CancellationToken cancel)
    {
        if (pictures.Count == 0) return [];
        using var folder = new TemporaryFolder();
        var names = new List<string>();
        foreach (var picture in pictures)
        {
            names.Add(string.Create(CultureInfo.InvariantCulture, $"{names.Count}.pgm"));
            Netpbm.Write(Path.Combine(folder.Path, names[^1]), picture);
        }

        File.WriteAllLines(Path.Combine(folder.Path, "list.txt"), names);
        var time = StartTime + (PictureTime * pictures.Count)
            + (PageTime * (pictures.Sum(picture => (double)picture.Pixels.Length) / PagePixels));
        string[] command =
        [
            Program, "list.txt", "words", "-l", language, "--psm", ((int)layout).ToString(CultureInfo.InvariantCulture), "--dpi", "300",
                "-c", "tessedit_create_tsv=1",
            .. allowed.Length > 0 ? (string[])["-c", $"tessedit_char_whitelist={allowed}"] : [],
        ];
        if (NativeProgram.Run(folder.Path, time, MemoryBytes, command, cancel) != NativeProgram.Ending.Succeeded) return null;
        var table = Path.Combine(folder.Path, "words.tsv");
        return File.Exists(table) ? Words(File.ReadLines(table), pictures.Count) : null;
    }

    private static bool HasLanguages()
    {
        if (!NativeProgram.IsInstalled(Program)) return false;
        using var folder = new TemporaryFolder();
        return NativeProgram.Run(folder.Path, StartTime, MemoryBytes, [Program, "--list-langs"], CancellationToken.None)
            == NativeProgram.Ending.Succeeded
            && Languages.All(File.ReadAllLines(Path.Combine(folder.Path, NativeProgram.OutputName)).Contains);
    }

    /// <summary>
    /// Reads the table that Tesseract writes: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
    /// </summary>
    private static IReadOnlyList<RecognizedWord>[] Words(IEnumerable<string> table, int count)
    {
        const int Level = 0, Page = 1, Left = 6, Confidence = 10, Text = 11;
        var words = new List<RecognizedWord>[count];
        for (var picture = 0; picture < count; picture++) words[picture] = [];
        var line = default(PixelRect);
        var lineNumber = 0;
        foreach (var row in table)
        {
            var columns = row.Split('\t');
            if (columns.Length <= Confidence || !int.TryParse(columns[Page], NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                || page < 1 || page > count) continue;
            var box = new int[4];
            for (var side = 0; side < 4; side++)
                _ = int.TryParse(columns[Left + side], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out box[side]);
            var field = new PixelRect(box[0], box[1], box[0] + box[2], box[1] + box[3]);
            if (columns[Level] == "4") (line, lineNumber) = (field, lineNumber + 1);
            if (columns[Level] != "5" || columns.Length <= Text || columns[Text].Length == 0) continue;
            _ = double.TryParse(columns[Confidence], NumberStyles.Float, CultureInfo.InvariantCulture, out var confidence);
            words[page - 1].Add(new RecognizedWord(columns[Text], field, lineNumber, line, Math.Clamp(confidence / 100, 0, 1)));
        }

        return words;
    }
}
