using System.Text;
using Gongkai.Documents;
using Gongkai.Documents.Archives;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

/// <summary>RAR and 7z. The 7z archives beside this file were made by 7-Zip; RAR is built here, without compression.</summary>
public sealed class PackedArchiveTests
{
    static PackedArchiveTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static (List<string> Texts, List<string> Codes) Members(byte[] bytes, ReadingOptions? options = null)
    {
        var log = new DiagnosticLog();
        var members = ArchiveReader.Members(
            "a", bytes, FormatDetector.Detect(bytes, "a"), options ?? new ReadingOptions(), log, CancellationToken.None)
            .Select(member => $"{member.Source} {Encoding.UTF8.GetString(member.Bytes.Span)}").ToList();
        return (members, [.. log.ToImmutable().Select(diagnostic => diagnostic.Rule.Code)]);
    }

    private static byte[] File(string name) =>
        System.IO.File.ReadAllBytes(Repository.Below("tests", "Gongkai.Tests", "Documents", "archives", name));

    [Theory]
    [InlineData("together.7z")]
    [InlineData("apart.7z")]
    public void A_7z_is_read_whether_its_members_are_packed_together_or_apart(string name)
    {
        var (texts, codes) = Members(File(name));
        Assert.Equal(["a!b.txt 许可", "a!县直/2023年报.txt 规章"], texts.Order(StringComparer.Ordinal));
        Assert.Empty(codes);
    }

    [Fact]
    public void A_rar_is_read()
    {
        var (texts, codes) = Members(Rar(("县直/2023年报.txt", "规章"u8.ToArray(), null), ("b.txt", "许可"u8.ToArray(), null)));
        Assert.Equal(["a!县直/2023年报.txt 规章", "a!b.txt 许可"], texts);
        Assert.Empty(codes);
    }

    [Fact]
    public void A_damaged_member_of_a_rar_does_not_cost_the_next_one()
    {
        var (texts, codes) = Members(Rar(("a.txt", "规章"u8.ToArray(), 1), ("b.txt", "许可"u8.ToArray(), null)));
        Assert.Equal(["a!b.txt 许可"], texts);
        Assert.Equal(["ARC002"], codes);
    }

    [Theory]
    [InlineData("encrypted.7z", "ARC002")]
    [InlineData("encrypted-names.7z", "ARC001")]
    public void An_encrypted_archive_says_so(string name, string code)
    {
        var (texts, codes) = Members(File(name));
        Assert.Empty(texts);
        Assert.Contains(code, codes);
    }

    [Fact]
    public void A_member_that_leaves_the_archive_is_skipped()
    {
        var (texts, codes) = Members(Rar(("../x.txt", [1], null), ("b.txt", "许可"u8.ToArray(), null)));
        Assert.Equal(["a!b.txt 许可"], texts);
        Assert.Equal(["ARC003"], codes);
    }

    [Fact]
    public void What_is_packed_behind_a_bomb_is_not_unpacked()
    {
        var (texts, codes) = Members(File("zeros.7z"), new ReadingOptions { MaximumRatio = 100 });
        Assert.DoesNotContain("a!z.bin", texts);
        Assert.Contains("ARC008", codes);
    }

    [Fact]
    public void Members_are_bounded()
    {
        Assert.Contains("ARC007", Members(Rar(("large", new byte[2000], null)), new ReadingOptions { MaximumFileBytes = 1000 }).Codes);
        Assert.Contains(
            "ARC006", Members(
            Rar(("a", new byte[800], null), ("b", new byte[800], null)), new ReadingOptions { MaximumInflatedBytes = 1000 }).Codes);
        Assert.Equal(["ARC005"], Members(Rar(("a", [1], null), ("b", [1], null)), new ReadingOptions { MaximumMembers = 1 }).Codes);
    }

    [Theory]
    [InlineData("together.7z")]
    [InlineData("apart.7z")]
    [InlineData("zeros.7z")]
    public void An_archive_that_was_cut_off_is_damaged(string name)
    {
        var bytes = File(name);
        for (var length = 6; length < Math.Min(bytes.Length, 200); length += 7)
            Assert.Contains(Members(bytes[..length]).Codes, code => code is "ARC001" or "ARC002");
    }

    [Fact]
    public void Flipped_bits_are_found_out()
    {
        var bytes = Rar(("b.txt", "许可"u8.ToArray(), null));
        for (var at = 8; at < bytes.Length; at++)
        {
            var broken = bytes.ToArray();
            broken[at] ^= 0x10;
            Assert.All(Members(broken).Texts, text => Assert.Equal("a!b.txt 许可", text));
        }
    }

    /// <summary>A RAR of version 5 whose members are stored as they are.</summary>
    /// <param name="members">Each with its checksum, where that is not the right one.</param>
    private static byte[] Rar(params (string Name, byte[] Content, uint? Checksum)[] members)
    {
        var rar = new List<byte>([.. "Rar!"u8, 0x1A, 0x07, 0x01, 0x00]);
        rar.AddRange(Block([1, 0, 0]));
        foreach (var (name, content, checksum) in members)
        {
            var sum = BitConverter.GetBytes(checksum ?? Crc32.Of(content));
            var text = Encoding.UTF8.GetBytes(name);
            rar.AddRange(
                Block([2, 2, .. Number(content.Length), 4, .. Number(content.Length), 0x20, .. sum, 0, 1, .. Number(text.Length),
                .. text]));
            rar.AddRange(content);
        }

        return [.. rar, .. Block([5, 0, 0])];
    }

    private static byte[] Block(byte[] body)
    {
        byte[] header = [.. Number(body.Length), .. body];
        return [.. BitConverter.GetBytes(Crc32.Of(header)), .. header];
    }

    private static byte[] Number(int number) => number < 0x80 ? [(byte)number] : [(byte)(number | 0x80), .. Number(number >> 7)];
}
