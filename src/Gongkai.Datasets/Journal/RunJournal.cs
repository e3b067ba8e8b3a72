using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Datasets.Journal;

/// <summary>
/// What became of each file, kept beside the dataset while the run goes on, so that a run that was killed and a run over
/// a grown archive need not read again what was read. A run writes a file of its own, in the order of sources, and finds results in those
/// of the runs before it. When it is done, its file takes the place of theirs.
/// </summary>
/// <remarks>
/// The program hands every entry to the system at once, so that what is finished outlives the process. A power cut can lose
/// entries; what is damaged then is read again.
/// </remarks>
internal sealed class RunJournal : IDisposable
{
    /// <summary>The hidden folder inside the directory of the dataset.</summary>
    public const string FolderName = ".gongkai-journal";

    private const string CompleteName = "complete";
    private const string UnfinishedPrefix = "unfinished-";

    private readonly Disk _disk;
    private readonly string _folder;
    private readonly string _path;
    private readonly JournalHeader _header;
    private readonly ResultFormat _format;
    private readonly List<JournalSegment> _earlier = [];
    private readonly List<string> _earlierPaths = [];
    private readonly Dictionary<UInt128, (int Segment, long Start)> _index = [];
    private StagedFile? _file;

    /// <param name="output">The directory of the dataset, locked by the caller.</param>
    /// <param name="header">What results depend on. Those of a journal with another options hash are not used.</param>
    /// <param name="rules">The diagnostic rule with a code; none when there is no such rule.</param>
    /// <exception cref="DatasetWriteException">The journal of an earlier run cannot be opened.</exception>
    public RunJournal(string output, JournalHeader header, Func<string, Rule?> rules)
        : this(Disk.Real, output, header, rules)
    {
    }

    /// <param name="disk">Where it is written; tests let it fail.</param>
    internal RunJournal(Disk disk, string output, JournalHeader header, Func<string, Rule?> rules)
    {
        ArgumentNullException.ThrowIfNull(output);

        _disk = disk;
        _folder = Path.Combine(Path.GetFullPath(output), FolderName);
        _header = header;
        _format = new ResultFormat(rules);
        _path = Path.Combine(_folder, UnfinishedPrefix + "1");
        if (!Directory.Exists(_folder)) return;

        var last = 0;
        foreach (var path in Directory.EnumerateFiles(_folder).Where(IsOurs).Order(StringComparer.Ordinal))
        {
            _earlierPaths.Add(path);
            last = Math.Max(last, NumberOf(path));
            Load(path);
        }

        _path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{UnfinishedPrefix}{last + 1}"));
    }

    /// <summary>
    /// Whether there is a journal of which nothing can be used, because it was written by another version or with other options.
    /// </summary>
    public bool IsOutdated => _earlierPaths.Count > 0 && _earlier.Count == 0;

    /// <summary>Files whose results are known.</summary>
    public int Known => _index.Count;

    /// <summary>Bytes that the journal of this run has.</summary>
    public long Length => _file?.Length ?? 0;

    /// <summary>Packs a result. For any number of threads.</summary>
    /// <param name="known">What was known of the file before it was read and can change its result; empty when there is no such
    /// thing.</param>
    public static JournalEntry Pack(FileResult file, string known = "") => JournalEntry.Pack(file, known);

    /// <summary>The result of an entry. For any number of threads.</summary>
    /// <exception cref="InvalidDataException">No version of this program wrote it.</exception>
    public FileResult Unpack(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Unpack(_format);
    }

    /// <summary>
    /// What an earlier run found in a file; nothing when it has not read it, or when the entry is damaged. For any number of threads.
    /// </summary>
    /// <param name="known">As when it was packed.</param>
    public JournalEntry? Find(string source, string sha256, string known = "")
    {
        if (!_index.TryGetValue(JournalEntry.KeyOf(source, sha256, known), out var place)) return null;
        return _earlier[place.Segment].Read(place.Start) is { } entry && entry.Source == source && entry.Sha256 == sha256 ? entry : null;
    }

    /// <summary>Adds what became of a file. Files come in the ordinal order of their sources.</summary>
    /// <exception cref="DatasetWriteException">It cannot be written.</exception>
    public void Append(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        (_file ??= Begin()).Write(entry.Bytes.Span);
    }

    /// <summary>All entries of this run in the order in which they were added.</summary>
    public IEnumerable<JournalEntry> Entries()
    {
        if (_file is null) yield break;
        using var segment = JournalSegment.Open(_path) ?? throw new DatasetWriteException(_path, "it vanished while the run went on");
        foreach (var entry in segment.Entries()) yield return entry;
    }

    /// <summary>Lets this run's journal take the place of the earlier ones. The dataset is in place by now.</summary>
    /// <exception cref="DatasetWriteException">It cannot be moved.</exception>
    public void Complete()
    {
        _file ??= Begin();
        Close();
        try
        {
            _disk.Move(_path, Path.Combine(_folder, CompleteName));
            foreach (var path in _earlierPaths.Where(path => Path.GetFileName(path) != CompleteName)) _disk.Delete(path);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(_folder, exception);
        }
    }

    public void Dispose() => Close();

    /// <summary>The journal of a finished run.</summary>
    /// <exception cref="DatasetReadException">There is none that can be read, or a run was begun there and not finished.</exception>
    internal static JournalSegment OpenComplete(string dataset)
    {
        var folder = Path.Combine(dataset, FolderName);
        var path = Path.Combine(folder, CompleteName);
        if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, UnfinishedPrefix + "*").Any())
            throw new DatasetReadException($"The last run on {dataset} did not finish. Run it again, then merge.");
        if (!File.Exists(path))
            throw new DatasetReadException(
            $"{dataset} has no journal ({Path.Combine(FolderName, CompleteName)}), without which it cannot be merged.");

        return JournalSegment.Open(path) ?? throw new DatasetReadException(
            $"The journal of {dataset} was written by another version of gongkai. Use one version for all.");
    }

    private static bool IsOurs(string path) => Path.GetFileName(path) == CompleteName || NumberOf(path) > 0;

    private static int NumberOf(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith(UnfinishedPrefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(UnfinishedPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number : 0;
    }

    private void Load(string path)
    {
        try
        {
            if (JournalSegment.Open(path) is not { } segment) return;
            if (segment.Header.OptionsHash != _header.OptionsHash)
            {
                segment.Dispose();
                return;
            }

            _earlier.Add(segment);
            foreach (var (key, start) in segment.Index()) _index[key] = (_earlier.Count - 1, start);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(path, exception);
        }
    }

    private StagedFile Begin()
    {
        try
        {
            _disk.CreateDirectory(_folder);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(_folder, exception);
        }

        var file = new StagedFile(_disk, _path, _path);
        file.Write(JournalSegment.Head(_header));
        return file;
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
        foreach (var segment in _earlier) segment.Dispose();
        _earlier.Clear();
    }
}
