namespace Gongkai.Datasets.Tables;

/// <summary>The lines above a column of a workbook: table, group, row and column of the form over the column's code.</summary>
internal static class WideHeadings
{
    /// <summary>How many lines there are.</summary>
    public const int Lines = 5;

    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        ["proactive"] = "主动公开政府信息情况",
        ["requests"] = "收到和处理政府信息公开申请情况",
        ["proceedings"] = "政府信息公开行政复议、行政诉讼情况",
    };

    // What stands before the values of the form.
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["agency_id"] = "机关编号",
        ["year"] = "年度",
        ["agency_canonical"] = "机关全称",
        ["agency"] = "机关（原文）",
        ["region_code"] = "行政区划代码",
        ["region_key"] = "2024年区划代码",
        ["region_path"] = "行政区划",
        ["level"] = "层级",
        ["agency_type"] = "机关类型",
        ["vertical"] = "垂直管理系统",
        ["scope"] = "统计范围",
        ["edition"] = "表式版本",
        ["status"] = "报告状态",
        ["published_on"] = "发布日期",
        ["due_on"] = "应发布日期",
        ["days_late"] = "逾期天数",
        ["version"] = "版本",
        ["source"] = "来源文件",
        ["report_id"] = "报告编号",
        ["check"] = "核对结果",
        ["check_state"] = "核对结果",
        ["n_disputed"] = "存疑数",
        ["n_absent"] = "缺失数",
        ["n_unreadable"] = "无法识别数",
    };

    /// <summary>For a value of the form.</summary>
    /// <param name="rowLabel">After the labels of its groups, / separated.</param>
    /// <param name="columnLabel">Likewise.</param>
    public static string[] Of(string table, string rowLabel, string columnLabel, string name)
    {
        var row = rowLabel.LastIndexOf('/') is >= 0 and var dash
            ? (Group: rowLabel[..dash], Own: rowLabel[(dash + 1)..]) : (Group: "", Own: rowLabel);
        return [Tables.GetValueOrDefault(table, table), row.Group, row.Own, columnLabel, name];
    }

    /// <summary>For any other column.</summary>
    public static string[] Of(string name) => [Others.GetValueOrDefault(name, ""), "", "", "", name];
}
