using Gongkai.Corpus.Running;
using Gongkai.Extraction.Forms;

namespace Gongkai.Corpus.Tests;

/// <summary>The forms that tests fill.</summary>
internal static class Forms
{
    public static FormCatalog Official { get; } = FormFolder.Load(null);

    public static FormCatalog Invented { get; } = FormFolder.Load(Path.Combine(AppContext.BaseDirectory, "invented"));
}
