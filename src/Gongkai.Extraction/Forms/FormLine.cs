using System.Collections.Immutable;

namespace Gongkai.Extraction.Forms;

/// <summary>One decision of a form file, split into its fields.</summary>
internal sealed record FormLine(string File, int Number, ImmutableArray<string> Fields)
{
    public string Kind => Fields[0].Trim();

    public string Field(int index, string name) =>
        index < Fields.Length && Fields[index].Trim() is { Length: > 0 } value ? value : throw Broken($"the field '{name}' is missing");

    public FormFileException Broken(string trouble) => new(File, Number, trouble);
}
