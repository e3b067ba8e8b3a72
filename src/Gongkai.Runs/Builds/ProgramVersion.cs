namespace Gongkai.Runs.Builds;

/// <summary>The version of the program, such as <c>0.1.0</c>.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "0.0.0";
}
