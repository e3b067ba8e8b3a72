using System.Runtime.InteropServices;

namespace Gongkai.Datasets;

/// <summary>
/// What a dataset and its journal do to the file system. Tests put in one that fails, or that stands still as after a power cut.
/// Everything throws what the file system throws.
/// </summary>
internal class Disk
{
    private const int CurrentDirectory = -100;
    private const uint ExchangeOnLinux = 2;
    private const uint SwapOnMac = 2;

    // EINVAL, ENOSYS and EOPNOTSUPP of Linux; ENOTSUP of macOS.
    private static readonly int[] NotSupportedErrors = [22, 38, 95, 45];

    public static Disk Real { get; } = new();

    /// <summary>
    /// Begins a file. Without a buffer of its own, closing it after a failure cannot fail again; the writers above have buffers.
    /// </summary>
    public virtual FileStream Create(string path) => new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public virtual void Write(FileStream file, ReadOnlySpan<byte> bytes) => file.Write(bytes);

    /// <summary>Sees to it that the bytes are on the disk.</summary>
    public virtual void Flush(FileStream file) => file.Flush(flushToDisk: true);

    public virtual void CreateDirectory(string path) => Directory.CreateDirectory(path);

    /// <summary>Makes a link that says where to look, seen from its own folder. The target need not be there.</summary>
    public virtual void Link(string path, string target) => File.CreateSymbolicLink(path, target);

    /// <summary>Renames a file, a folder or a link; a file or a link that has the new name is replaced in the same moment.</summary>
    public virtual void Move(string from, string to)
    {
        // The framework takes a link that leads to a folder, or nowhere, for a file that is missing.
        if (!OperatingSystem.IsWindows())
        {
            if (Rename(from, to) != 0) throw new IOException($"{from} cannot become {to} (error {Marshal.GetLastPInvokeError()}).");
        }
        else if (IsFolder(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to, overwrite: true);
        }
    }

    /// <summary>Lets two files, folders or links change their names in one moment.</summary>
    /// <exception cref="NotSupportedException">The file system cannot do that.</exception>
    /// <exception cref="IOException">One of them is missing, or may not be renamed.</exception>
    public virtual void Exchange(string one, string other)
    {
        try
        {
            var failed = OperatingSystem.IsLinux() ? Rename(CurrentDirectory, one, CurrentDirectory, other, ExchangeOnLinux) != 0
                : !OperatingSystem.IsMacOS() || Rename(one, other, SwapOnMac) != 0;
            if (!failed) return;
            var message = $"{one} and {other} cannot change their names (error {Marshal.GetLastPInvokeError()}).";
            throw Array.IndexOf(NotSupportedErrors, Marshal.GetLastPInvokeError()) >= 0
                || OperatingSystem.IsWindows() ? new NotSupportedException(message) : new IOException(message);
        }
        catch (EntryPointNotFoundException exception)
        {
            throw new NotSupportedException("The system cannot let two files change their names.", exception);
        }
    }

    /// <summary>Removes a file, a link or a folder with all that is in it; nothing happens when it is missing.</summary>
    public virtual void Delete(string path)
    {
        if (IsFolder(path)) Directory.Delete(path, recursive: true);
        else File.Delete(path);
    }

    private static bool IsFolder(string path) => new DirectoryInfo(path) is { LinkTarget: null, Exists: true };

    [DllImport("libc", EntryPoint = "rename", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false,
        ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    [DllImport("libc", EntryPoint = "renameat2", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false,
        ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename(
        int fromFolder, [MarshalAs(UnmanagedType.LPUTF8Str)] string from, int toFolder, [MarshalAs(UnmanagedType.LPUTF8Str)] string to,
        uint flags);

    [DllImport("libc", EntryPoint = "renamex_np", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false,
        ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to, uint flags);
}
