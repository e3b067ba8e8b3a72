using System.Collections.Immutable;

namespace Gongkai.Datasets;

/// <summary>
/// The hidden folder inside the output directory in which a dataset is written, and the exchange of the finished files for
/// those of an earlier dataset. One run at a time may have it; the operating system frees the lock when a run dies.
/// </summary>
/// <remarks>
/// In every moment of the exchange a reader finds all files of the earlier dataset or all of the new one:
/// <list type="number">
/// <item>each earlier file changes its name with a link that leads to it by way of <c>view</c>, itself a link to the folder <c>old</c>;
/// </item>
/// <item><c>view</c> is replaced by a link to the folder <c>new</c>: with that one rename all files are the new ones;</item>
/// <item>each link changes its name with the new file that it leads to.</item>
/// </list>
/// Whatever moment a run dies, <c>view</c> tells the next one whether to go back or to go on. Where the file system knows no links or
/// cannot let files change
/// their names, the new files replace the earlier ones one by one, and the next run goes on with those that are left.
/// </remarks>
internal sealed class Staging : IDisposable
{
    public const string FolderName = ".gongkai-partial";

    // Where links in the output directory lead.
    private const string ViewFromOutput = $"{FolderName}/view";

    private readonly Disk _disk;
    private readonly string _output;
    private readonly string _folder;
    private readonly string _new;
    private readonly string _old;
    private readonly string _view;
    private readonly string _oneByOne;
    private readonly ImmutableArray<string> _fileNames;
    private readonly bool _outputIsNew;
    private readonly FileStream _lock;
    private bool _isDisposed;

    /// <param name="output">The directory of the dataset; made when it is missing.</param>
    /// <param name="fileNames">Every file name that a dataset can have.</param>
    /// <exception cref="DatasetWriteException">The directory is not writable, or another run is writing there.</exception>
    public Staging(Disk disk, string output, ImmutableArray<string> fileNames)
    {
        _disk = disk;
        _output = Path.GetFullPath(output);
        _folder = Path.Combine(_output, FolderName);
        _new = Path.Combine(_folder, "new");
        _old = Path.Combine(_folder, "old");
        _view = Path.Combine(_folder, "view");
        _oneByOne = Path.Combine(_folder, "one-by-one");
        _fileNames = fileNames;
        _outputIsNew = !Directory.Exists(_output);
        try
        {
            _disk.CreateDirectory(_folder);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(_output, exception);
        }

        _lock = Lock();
        try
        {
            Recover();
            Empty();
            _disk.CreateDirectory(_new);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            _lock.Dispose();
            throw new DatasetWriteException(_folder, exception);
        }
    }

    private string LockPath => Path.Combine(_folder, "lock");

    /// <summary>Where a file stands while it is in writing.</summary>
    public string PathOf(string name) => Path.Combine(_new, name);

    /// <summary>Begins a file of the new dataset.</summary>
    /// <param name="name">Its path below the directory of the dataset.</param>
    public Stream Create(string name)
    {
        var path = PathOf(name);
        try
        {
            _disk.CreateDirectory(Path.GetDirectoryName(path) ?? _new);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(Path.Combine(_output, name), exception);
        }

        return new StagedFile(_disk, path, Path.Combine(_output, name));
    }

    /// <summary>
    /// Exchanges the earlier dataset for the files that were created, all closed by now. When that fails, <see cref="Dispose"/> puts the
    /// earlier dataset back.
    /// </summary>
    /// <param name="created">The names of files, and of folders with files.</param>
    public void PutInPlace(IReadOnlyCollection<string> created)
    {
        try
        {
            if (CanExchange()) Exchange(created);
            else Replace(created);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(_output, exception);
        }
    }

    /// <summary>Undoes an exchange that failed, and removes the folder with all that was not put in place.</summary>
    public void Dispose()
    {
        // The folder may belong to the next run by the time of a second call.
        if (_isDisposed) return;
        _isDisposed = true;
        try
        {
            Recover();
            Empty();
            _lock.Dispose();
            Directory.Delete(_folder);
            if (_outputIsNew && !Directory.EnumerateFileSystemEntries(_output).Any()) Directory.Delete(_output);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            // An exception from here would hide the one that ended the run. The next run removes what is left.
            _lock.Dispose();
        }
    }

    private FileStream Lock()
    {
        try
        {
            return new FileStream(
                LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(
                _output, $"the lock of its hidden folder is held; another run may be writing there ({exception.Message})", exception);
        }
    }

    /// <summary>Whether this file system has links and lets names change: two links try it.</summary>
    private bool CanExchange()
    {
        var (one, other) = (Path.Combine(_folder, "one"), Path.Combine(_folder, "other"));
        try
        {
            _disk.Link(one, "nowhere");
            _disk.Link(other, "nowhere");
            _disk.Exchange(one, other);
            return true;
        }
        catch (Exception exception) when (
            exception is NotSupportedException or UnauthorizedAccessException || (OperatingSystem.IsWindows() && exception is IOException))
        {
            return false;
        }
        finally
        {
            _disk.Delete(one);
            _disk.Delete(other);
        }
    }

    private void Exchange(IReadOnlyCollection<string> created)
    {
        // Only links are made up to here: nothing to undo.
        _disk.CreateDirectory(_old);
        var existing = _fileNames.Where(IsThere).ToList();
        var added = created.Except(existing, StringComparer.Ordinal).ToList();
        foreach (var name in existing) _disk.Link(Path.Combine(_old, name), LinkTo(name));
        _disk.Link(_view, "old");

        foreach (var name in existing) _disk.Exchange(OutputOf(name), Path.Combine(_old, name));
        foreach (var name in added) _disk.Link(OutputOf(name), LinkTo(name));

        var next = Path.Combine(_folder, "view-next");
        _disk.Link(next, "new");
        _disk.Move(next, _view);
        Finish();
    }

    /// <summary>
    /// Puts files where links lead: the new ones from the moment when <c>view</c> leads to them, and the earlier ones before.
    /// </summary>
    private void Finish()
    {
        var folder = Path.Combine(_folder, new FileInfo(_view).LinkTarget ?? "new");
        foreach (var name in _fileNames.Where(IsOurLink))
        {
            var file = Path.Combine(folder, name);
            if (Path.Exists(file) && !IsLink(file)) _disk.Exchange(OutputOf(name), file);
            else _disk.Delete(OutputOf(name));
        }

        _disk.Delete(_view);
    }

    /// <summary>Replaces file by file.</summary>
    private void Replace(IReadOnlyCollection<string> created)
    {
        using (var list = _disk.Create(_oneByOne + "-next"))
        {
            _disk.Write(list, System.Text.Encoding.UTF8.GetBytes(string.Join('\n', created)));
            _disk.Flush(list);
        }

        _disk.Move(_oneByOne + "-next", _oneByOne);
        FinishReplacing();
    }

    private void FinishReplacing()
    {
        var created = File.ReadAllLines(_oneByOne);
        foreach (var name in _fileNames.Except(created, StringComparer.Ordinal).Where(IsThere)) _disk.Delete(OutputOf(name));
        foreach (var name in created.Where(name => Path.Exists(PathOf(name))))
        {
            // A folder cannot replace another one.
            if (Directory.Exists(PathOf(name))) _disk.Delete(OutputOf(name));
            _disk.Move(PathOf(name), OutputOf(name));
        }

        _disk.Delete(_oneByOne);
    }

    /// <summary>
    /// Undoes an exchange that was cut off before all files were the new ones, and finishes one that was cut off later; does nothing when
    /// there was none.
    /// </summary>
    private void Recover()
    {
        if (IsLink(_view)) Finish();
        else if (File.Exists(_oneByOne)) FinishReplacing();
    }

    private string OutputOf(string name) => Path.Combine(_output, name);

    private static string LinkTo(string name) => $"{ViewFromOutput}/{name}";

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private bool IsOurLink(string name) => new FileInfo(OutputOf(name)).LinkTarget == LinkTo(name);

    /// <summary>Whether there is something of this name that is ours: a folder with the name of a table is not.</summary>
    private bool IsThere(string name) =>
        name == Parquet.YearFiles.Folder ? Directory.Exists(OutputOf(name)) : File.Exists(OutputOf(name)) || IsLink(OutputOf(name));

    private void Empty()
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(_folder).Where(path => path != LockPath)) _disk.Delete(path);
    }
}
