using System.Globalization;

namespace Gongkai.Documents.Native;

/// <summary>
/// The folder below which all temporary folders of one process lie. What a killed process left is cleared by the next one.
/// </summary>
/// <remarks>
/// The process holds a lock on a file in its home, which the system frees however it dies. A home whose lock can be had belongs to nobody
/// who lives. Homes without
/// that file are left alone: their process is just about to make it. So are those of other machines, which may see the same disk and not
/// each other's locks.
/// </remarks>
internal sealed class TemporaryHome : IDisposable
{
    /// <summary>The file that the process holds.</summary>
    public const string OwnerName = "owner";

    // A home can be taken for a dead one only between the making and the locking of its file.
    private const int MostAttempts = 10;

    private readonly string _path;
    private readonly FileStream _owner;
    private int _folders;

    private TemporaryHome(string path, FileStream owner)
    {
        _path = path;
        _owner = owner;
    }

    /// <summary>How the homes of this machine begin.</summary>
    public static string Prefix { get; } = $"gongkai-{Environment.MachineName}-";

    /// <summary>Makes a home for this process, gone when the process ends, and clears those of dead ones.</summary>
    /// <exception cref="IOException">The folder of temporary files (<c>TMPDIR</c>) is full or not writable.</exception>
    public static TemporaryHome Open()
    {
        var home = Make();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => home.Dispose();
        if (home.IsLocked) Clear(Path.GetTempPath());
        return home;
    }

    /// <summary>Deletes the homes that no living process holds.</summary>
    public static void Clear(string folder)
    {
        foreach (var home in Directory.EnumerateDirectories(folder, Prefix + "*").Where(home => File.Exists(Path.Combine(home, OwnerName))))
        {
            try
            {
                using var owner = Lock(home, FileMode.Open);
                Delete(home);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Its process lives, it is another user's, or another process clears it just now.
            }
        }
    }

    /// <summary>Deletes a folder with all that is in it, as far as that can be done.</summary>
    public static void Delete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A program that is being killed may still write into it; it goes with the home, or with the next process.
        }
    }

    /// <summary>An empty folder.</summary>
    public string NewFolder() =>
        Directory.CreateDirectory(Path.Combine(_path, Interlocked.Increment(ref _folders).ToString(CultureInfo.InvariantCulture))).FullName;

    public void Dispose()
    {
        Delete(_path);
        _owner.Dispose();
    }

    /// <summary>Whether locks mean anything on this disk: some that are reached over a network grant every one.</summary>
    private bool IsLocked
    {
        get
        {
            try
            {
                Lock(_path, FileMode.Open).Dispose();
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        }
    }

    private static TemporaryHome Make()
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = Directory.CreateTempSubdirectory(Prefix).FullName;
            try
            {
                return new TemporaryHome(path, Lock(path, FileMode.CreateNew));
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                // Another process has cleared it in this moment.
            }
        }
    }

    private static FileStream Lock(string home, FileMode mode) =>
        new(Path.Combine(home, OwnerName), mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
}
