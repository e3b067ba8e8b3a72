using System.Buffers;
using System.Text;

namespace Gongkai.Datasets.Parquet;

/// <summary>Writes structures in Thrift's compact protocol, the language of Parquet's headers and footers.</summary>
/// <remarks>The protocol: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md.</remarks>
internal sealed class CompactThrift(ArrayBufferWriter<byte> output)
{
    private readonly Stack<int> _outer = [];
    private int _lastField;

    /// <summary>The codes of the types in field and list headers.</summary>
    public enum Type : byte
    {
        True = 1,
        False = 2,
        Byte = 3,
        Int16 = 4,
        Int32 = 5,
        Int64 = 6,
        Binary = 8,
        List = 9,
        Structure = 12,
    }

    public void Int16(int field, short value)
    {
        Field(field, Type.Int16);
        ZigZag(value);
    }

    public void Int32(int field, int value)
    {
        Field(field, Type.Int32);
        ZigZag(value);
    }

    public void Int64(int field, long value)
    {
        Field(field, Type.Int64);
        ZigZag(value);
    }

    public void Text(int field, string value) => Binary(field, Encoding.UTF8.GetBytes(value));

    public void Binary(int field, ReadOnlySpan<byte> value)
    {
        Field(field, Type.Binary);
        BinaryItem(value);
    }

    /// <summary>Opens a structure in a field of the present one.</summary>
    public void Begin(int field)
    {
        Field(field, Type.Structure);
        BeginItem();
    }

    /// <summary>Opens a structure that is an item of a list.</summary>
    public void BeginItem()
    {
        _outer.Push(_lastField);
        _lastField = 0;
    }

    /// <summary>Closes the structure opened last.</summary>
    public void End()
    {
        Byte(0);
        _lastField = _outer.Pop();
    }

    /// <summary>Closes the outermost structure, which nothing opened.</summary>
    public void EndMessage()
    {
        Byte(0);
        _lastField = 0;
    }

    /// <summary>A structure without fields; as one case of a union it says all there is to say.</summary>
    public void Empty(int field)
    {
        Begin(field);
        End();
    }

    /// <summary>The head of a list; its items follow.</summary>
    public void List(int field, Type items, int count)
    {
        const int LongestShortList = 14;
        Field(field, Type.List);
        if (count <= LongestShortList)
        {
            Byte((byte)(count << 4 | (int)items));
            return;
        }

        Byte((byte)(0xF0 | (int)items));
        VarInt((ulong)count);
    }

    public void Int32Item(int value) => ZigZag(value);

    public void TextItem(string value) => BinaryItem(Encoding.UTF8.GetBytes(value));

    private void BinaryItem(ReadOnlySpan<byte> value)
    {
        VarInt((ulong)value.Length);
        output.Write(value);
    }

    private void Field(int field, Type type)
    {
        const int LongestStep = 15;
        var step = field - _lastField;
        if (step is > 0 and <= LongestStep)
        {
            Byte((byte)(step << 4 | (int)type));
        }
        else
        {
            Byte((byte)type);
            ZigZag(field);
        }

        _lastField = field;
    }

    private void ZigZag(long value) => VarInt((ulong)(value << 1 ^ value >> 63));

    private void VarInt(ulong value) => output.WriteVarInt(value);

    private void Byte(byte value) => output.WriteByte(value);
}
