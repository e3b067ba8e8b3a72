namespace Gongkai.Documents.Formats;

/// <summary>Knows a mail by the fields it begins with.</summary>
internal static class MailHead
{
    // What a field is called has some twenty characters.
    private const int LongestName = 60;

    /// <summary>
    /// True when the bytes begin with the fields of a mail: every line a field or the rest of one, and one of those that every mail with a
    /// content has.
    /// </summary>
    /// <param name="beginning">As much of the file as is looked at; its last line may be cut.</param>
    public static bool Opens(ReadOnlySpan<byte> beginning)
    {
        var (isMime, fields) = (false, 0);
        // A byte order mark and empty lines before the first field, and the line that mailboxes put before a mail.
        if (beginning.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) beginning = beginning[3..];
        beginning = beginning.TrimStart("\r\n"u8);
        if (beginning.StartsWith("From "u8)) beginning = beginning[Math.Max(0, beginning.IndexOf((byte)'\n') + 1)..];
        while (!beginning.IsEmpty)
        {
            var end = beginning.IndexOf((byte)'\n');
            var line = (end < 0 ? beginning : beginning[..end]).TrimEnd((byte)'\r');
            beginning = end < 0 ? default : beginning[(end + 1)..];
            if (line.IsEmpty) break;
            if (line[0] is (byte)' ' or (byte)'\t')
            {
                if (fields == 0) return false;
                continue;
            }

            var colon = line.IndexOf((byte)':');
            if (colon is < 1 or > LongestName || line[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~'))
                return end < 0 && isMime && fields > 1;
            fields++;
            isMime |= Is(line[..colon], "MIME-Version"u8)
                || (Is(line[..colon], "Content-Type"u8) && fields > 0 && line[colon..].IndexOf((byte)'/') > 0);
        }

        return isMime && fields > 1;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted) => System.Text.Ascii.EqualsIgnoreCase(name, wanted);
}
