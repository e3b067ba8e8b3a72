using System.Diagnostics;
using System.Globalization;
using Gongkai.Fuzz;
using SharpFuzz;

// Mutates documents for a bounded time and lets the program read them: it must not crash, hang, or take more memory than it says.
//   dotnet run -c Release --project tests/Gongkai.Fuzz -- [SECONDS] [SEED] [FOLDER OF DOCUMENTS] [FOLDER FOR FINDINGS]
// Or is what AFL++ runs for one of the targets of FuzzTargets, whose names it prints when it is given none; see 'run.sh fuzz'.
//   Gongkai.Fuzz target [NAME]
const int BatchSize = 60;

if (args is ["target"])
{
    foreach (var name in FuzzTargets.All.Keys) Console.WriteLine(name);
    return 0;
}

if (args is ["target", var chosen])
{
    var target = FuzzTargets.All.GetValueOrDefault(chosen) ?? throw new ArgumentException($"There is no target {chosen}.");
    Fuzzer.Run(stream =>
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        target(bytes.ToArray());
    });
    return 0;
}

var time = TimeSpan.FromSeconds(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 60);
var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var folder = args.Length > 2 ? args[2] : Samples.Fixtures();
var findings = args.Length > 3 ? args[3] : Path.Combine(Path.GetTempPath(), "gongkai-findings");
var samples = Samples.Load(folder);
if (samples.Count == 0) throw new ArgumentException($"There is no document below {folder}.");

var work = Directory.CreateTempSubdirectory("gongkai-fuzz-");
var (documents, found) = (0, 0);
var worst = new Trial("", TimeSpan.Zero, 0);
var formats = new SortedDictionary<string, int>(StringComparer.Ordinal);
var began = Stopwatch.GetTimestamp();
try
{
    for (var batch = 0; Stopwatch.GetElapsedTime(began) < time; batch++)
    {
        var mutator = new Mutator(samples, HashCode(seed, batch));
        var input = Directory.CreateDirectory(Path.Combine(work.FullName, "in"));
        for (var i = 0; i < BatchSize; i++)
        {
            var (name, bytes) = mutator.Make(documents++);
            File.WriteAllBytes(Path.Combine(input.FullName, name), bytes);
            formats[Path.GetExtension(name)] = formats.GetValueOrDefault(Path.GetExtension(name)) + 1;
        }

        var trial = Trial.Run(input.FullName, Path.Combine(work.FullName, "out"));
        worst = new Trial("", trial.Time > worst.Time ? trial.Time : worst.Time, Math.Max(trial.Memory, worst.Memory));
        if (trial.Wrong.Length > 0) found += Keep(input, trial.Wrong);
        foreach (var part in work.GetDirectories()) part.Delete(recursive: true);
    }
}
finally
{
    work.Delete(recursive: true);
}

Console.WriteLine(
    $"{documents} documents of {samples.Count} samples, seed {seed}: {found} findings{(found > 0 ? " in " + findings : "")}.");
Console.WriteLine(
    $"The slowest {BatchSize} took {worst.Time.TotalSeconds:0.0} s, the largest {worst.Memory >> 20} MB. " +
    $"{string.Join(", ", formats.Select(format => $"{format.Key} {format.Value}"))}");
return found > 0 ? 1 : 0;

// Not that of the framework, which differs from process to process.
static int HashCode(int seed, int batch) => unchecked((seed * 1_000_003) + batch);

// Tries each document of a batch alone, and keeps those that are to blame; all of them when none alone is.
int Keep(DirectoryInfo batch, string wrong)
{
    Directory.CreateDirectory(findings);
    var kept = 0;
    foreach (var file in batch.GetFiles())
    {
        var alone = Directory.CreateDirectory(Path.Combine(work.FullName, "alone"));
        var copy = file.CopyTo(Path.Combine(alone.FullName, file.Name));
        if (Trial.Run(alone.FullName, Path.Combine(work.FullName, "out-alone")).Wrong is { Length: > 0 } reason)
        {
            Console.WriteLine($"{file.Name}: {reason}");
            copy.CopyTo(Path.Combine(findings, file.Name), overwrite: true);
            kept++;
        }

        alone.Delete(recursive: true);
    }

    if (kept > 0) return kept;
    Console.WriteLine($"Only together: {wrong}");
    foreach (var file in batch.GetFiles()) file.CopyTo(Path.Combine(findings, file.Name), overwrite: true);
    return 1;
}
