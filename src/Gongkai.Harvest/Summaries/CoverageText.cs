using Gongkai.Harvest.Coverage;

namespace Gongkai.Harvest.Summaries;

/// <summary>What became of expected reports, in words.</summary>
internal static class CoverageText
{
    /// <summary>All states that occur, with the number of all expected reports.</summary>
    public static string Sentence(CoverageGrid grid, Language language)
    {
        ArgumentNullException.ThrowIfNull(grid);

        var states = Enum.GetValues<CoverageState>().Where(state => grid.Count(state) > 0)
            .Select(state => $"{grid.Count(state)} {State(state, language)}").ToList();
        return language == Language.Chinese
            ? $"应有年报 {grid.Cells.Length} 份{(states.Count > 0 ? "：" : "")}{string.Join("，", states)}。"
            : $"Of {grid.Cells.Length} expected {(grid.Cells.Length == 1 ? "report" : "reports")}: " +
                $"{(states.Count > 0 ? string.Join(", ", states) : "none")}.";
    }

    public static string State(CoverageState state, Language language)
    {
        var isChinese = language == Language.Chinese;
        return state switch
        {
            CoverageState.Read => isChinese ? "已读取" : "read",
            CoverageState.Fetched => isChinese ? "已取得、未读取" : "fetched, not read yet",
            CoverageState.Unreadable => isChinese ? "已取得、无法读取" : "fetched but unreadable",
            CoverageState.NotFetched => isChinese ? "已发现、未取得" : "found but not fetched",
            CoverageState.NotFound => isChinese ? "未发现" : "not found",
            _ => isChinese ? "未到期" : "not due",
        };
    }
}
