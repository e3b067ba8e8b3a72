using System.Globalization;
using System.Runtime.CompilerServices;

namespace Gongkai.Runs.Workers;

/// <summary>
/// The bound that a shell may set on the address space of its programs (<c>ulimit -v</c>). The runtime reserves far more than it uses, and
/// ends without a word where it cannot.
/// </summary>
internal static class AddressSpaceLimit
{
    // What a run and its workers start with: measured by lowering the bound until they did not.
    private const long LeastCompiledBytes = 2L << 30;
    private const long LeastBytes = 5L << 30;

    private const string Limits = "/proc/self/limits";
    private const string Name = "Max address space";

    /// <summary>Makes sure that a run can start.</summary>
    /// <exception cref="IOException">The bound is too low.</exception>
    public static void Check()
    {
        var least = RuntimeFeature.IsDynamicCodeSupported ? LeastBytes : LeastCompiledBytes;
        if (Bytes() is { } bytes && bytes < least)
            throw new IOException(string.Create(
                CultureInfo.InvariantCulture,
                $"The shell bounds the address space at {bytes >> 10} KB (ulimit -v), and at least {least >> 10} are needed. " +
                $"What gongkai may use is bounded by --file-memory."));
    }

    private static long? Bytes()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Limits)) return null;
        var line = File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        return line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var soft, ..]
            && long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
    }
}
