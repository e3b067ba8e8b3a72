using System.Collections.Immutable;
using Gongkai.Datasets.Parquet;

namespace Gongkai.Datasets;

/// <summary>
/// The hidden folder inside the output directory in which a dataset is written, and the exchange of the finished files for
/// those of an earlier dataset. One run at a time may have it; the operating system frees the lock when a run dies.
/// </summary>
/// <remarks>
/// The exchange is a row of renames in two phases: first the earlier files move to <c>replacing</c>, which is then renamed to
/// <c>replaced</c>; then the new files move in, the last one last. Whatever moment a run dies, the next one can tell from
/// these names which dataset is whole, and puts it in place.
/// </remarks>
internal sealed class Staging : IDisposable
{
    public const string FolderName = ".gongkai-partial";

    private readonly string _output;
    private readonly string _folder;
    private readonly string _replacing;
    private readonly string _replaced;
    private readonly ImmutableArray<string> _fileNames;
    private readonly bool _outputIsNew;
    private readonly FileStream _lock;
    private bool _isDisposed;

    /// <param name="output">The directory of the dataset; made when it is missing.</param>
    /// <param name="fileNames">Every file name that a dataset can have. The last one tells that a dataset is whole.</param>
    /// <exception cref="DatasetWriteException">The directory is not writable, or another run is writing there.</exception>
    public Staging(string output, ImmutableArray<string> fileNames)
    {
        _output = Path.GetFullPath(output);
        _folder = Path.Combine(_output, FolderName);
        _replacing = Path.Combine(_folder, "replacing");
        _replaced = Path.Combine(_folder, "replaced");
        _fileNames = fileNames;
        _outputIsNew = !Directory.Exists(_output);
        try
        {
            Directory.CreateDirectory(_folder);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(_output, exception);
        }

        _lock = Lock();
        try
        {
            PutBack();
            Empty();
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            _lock.Dispose();
            throw new DatasetWriteException(_folder, exception);
        }
    }

    private string LockPath => Path.Combine(_folder, "lock");

    /// <summary>Where a file stands while it is in writing.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Begins a file of the new dataset.</summary>
    /// <param name="name">Its path below the directory of the dataset.</param>
    public Stream Create(string name)
    {
        var path = PathOf(name);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? _folder);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(Path.Combine(_output, name), exception);
        }

        return new StagedFile(path, Path.Combine(_output, name));
    }

    /// <summary>Exchanges the earlier dataset for the files that were created, all closed by now. When that fails, <see cref="Dispose"/> puts the earlier dataset back.</summary>
    public void PutInPlace(IEnumerable<string> created)
    {
        try
        {
            MoveExisting(_fileNames.Reverse(), _output, Directory.CreateDirectory(_replacing).FullName);
            Directory.Move(_replacing, _replaced);
            foreach (var name in created) Move(Path.Combine(_folder, name), Path.Combine(_output, name));
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
            PutBack();
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
            return new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (DatasetWriteException.Explains(exception))
        {
            throw new DatasetWriteException(_output, $"the lock of its hidden folder cannot be had; another run may be writing there ({exception.Message})", exception);
        }
    }

    /// <summary>Undoes an exchange that was cut off; does nothing when there was none, or when it was finished.</summary>
    private void PutBack()
    {
        if (Directory.Exists(_replacing)) MoveExisting(_fileNames, _replacing, _output);
        if (!Directory.Exists(_replaced) || File.Exists(Path.Combine(_output, _fileNames[^1]))) return;

        foreach (var path in _fileNames.Select(name => Path.Combine(_output, name)))
        {
            if (IsOurFolder(path)) Directory.Delete(path, recursive: true);
            else if (File.Exists(path)) File.Delete(path);
        }

        MoveExisting(_fileNames, _replaced, _output);
    }

    private static void MoveExisting(IEnumerable<string> names, string from, string to)
    {
        foreach (var name in names)
        {
            var path = Path.Combine(from, name);
            if (File.Exists(path) || IsOurFolder(path)) Move(path, Path.Combine(to, name));
        }
    }

    /// <summary>A folder with the name of a table is not ours.</summary>
    private static bool IsOurFolder(string path) => Path.GetFileName(path) == YearFiles.Folder && Directory.Exists(path);

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from)) Directory.Move(from, to);
        else File.Move(from, to);
    }

    private void Empty()
    {
        foreach (var directory in Directory.EnumerateDirectories(_folder)) Directory.Delete(directory, recursive: true);
        foreach (var file in Directory.EnumerateFiles(_folder).Where(file => file != LockPath)) File.Delete(file);
    }
}
