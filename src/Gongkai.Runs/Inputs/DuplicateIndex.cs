using System.Globalization;
using System.Text;
using Gongkai.Datasets;

namespace Gongkai.Runs.Inputs;

/// <summary>
/// For the bytes of each file, the first source that has them. Holds some 50 bytes of memory a file; the names wait in a temporary
/// file for the few that are asked for. For one thread.
/// </summary>
internal sealed class DuplicateIndex : IDisposable
{
    // 128 bits of a SHA-256: among ten million files two agree by chance once in 10^24.
    private const int DigitsUsed = 32;

    private readonly Dictionary<UInt128, long> _places = [];
    private readonly FileStream _names = ScratchFile.Create();

    /// <summary>Makes the source the first one of these bytes; where there is an earlier one, returns it.</summary>
    public string? Claim(string sha256, string source)
    {
        if (!_places.TryAdd(KeyOf(sha256), _names.Length)) return NameAt(_places[KeyOf(sha256)]);

        _names.Position = _names.Length;
        using var writer = new BinaryWriter(_names, Encoding.Unicode, leaveOpen: true);
        writer.Write(source);
        return null;
    }

    public void Dispose() => _names.Dispose();

    /// <summary>The bytes of a file as a short key.</summary>
    public static UInt128 KeyOf(string sha256) =>
        UInt128.Parse(sha256.AsSpan(0, DigitsUsed), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private string NameAt(long place)
    {
        _names.Position = place;
        using var reader = new BinaryReader(_names, Encoding.Unicode, leaveOpen: true);
        return reader.ReadString();
    }
}
