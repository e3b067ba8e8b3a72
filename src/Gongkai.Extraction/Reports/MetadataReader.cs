using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>
/// Finds agency, year, title and day of publication: the title is believed first, then the statistical period, then the file's name, then
/// the prose.
/// </summary>
internal static partial class MetadataReader
{
    // A title is never broken over more lines than this.
    private const int MostTitleLines = 4;

    // The title stands at the top; what comes after so many paragraphs is prose that quotes one.
    private const int TitleWithin = 60;

    // An agency alone on a line.
    private const int LongestSignature = 30;

    /// <param name="blocks">The blocks of the report, its tables among them.</param>
    /// <param name="isFirst">False for a further report of the same file: the file's name and hints speak of the first.</param>
    /// <param name="names">What the reports are called.</param>
    public static ReportMetadata Read(
        Document document, ImmutableArray<Block> blocks, bool isFirst, ReportNames names, DiagnosticLog log)
    {
        var prose = blocks.OfType<Block.Paragraph>().Where(paragraph => paragraph.Kind != ParagraphKind.Navigation)
            .Select(paragraph => paragraph.Text).ToList();
        var printed = TitleIn(prose, names);
        var hinted = isFirst ? Hinted(document, names) : null;
        var named = isFirst ? TitleReader.Read(FileTitle(document.Source), names) : null;
        var title = printed ?? hinted;

        var whole = string.Join('\n', prose.Select(Narrow));
        int?[] years = [
            title?.Year, hinted?.Year, Period(whole), named?.Year, isFirst ? FileYear(document.Source) : null, ProseYear(whole)];
        var year = years.FirstOrDefault(found => found is not null);
        var trusted = years[..4].Where(found => found is not null).Distinct().ToList();
        if (trusted.Count > 1) log.Add(MetadataRules.YearsDisagree, $"{string.Join(", ", trusted)} are named; {year} was taken.");
        if (year is null) log.Add(MetadataRules.NoYear, "No title, statistical period, file name or sentence names it.");

        var agency = Agency(document, title, hinted, named, prose, isFirst, log);
        return new ReportMetadata(agency, year, title?.Text ?? "", PublishedOn(document, prose, isFirst), RegionCode(whole));
    }

    /// <summary>
    /// The title in the first paragraphs: in one of them, or broken over several. The fewest lines that name an agency and a year win.
    /// </summary>
    public static ReportTitle? TitleIn(IReadOnlyList<string> prose, ReportNames names)
    {
        var best = default(ReportTitle);
        for (var count = 1; count <= MostTitleLines; count++)
        {
            for (var start = 0; start + count <= Math.Min(prose.Count, TitleWithin); start++)
            {
                var lines = string.Join('\n', prose.Skip(start).Take(count).Select(line => line.Trim()));
                if (TitleReader.Read(lines, names) is not { } title) continue;
                if (title.Agency.Length == 0 || BareOrgan().IsMatch(Folding.Fold(title.Agency)))
                    title = WithAgencyBeside(title, prose, start, start + count);
                if (title is { Agency.Length: > 0, Year: not null }) return title;
                if (best is null || (best.Agency.Length == 0 && title.Agency.Length > 0)) best = title;
            }
        }

        return best;
    }

    /// <summary>
    /// The agency that stands on a line of its own above the title, or its place when the title names only the organ; else the one on the
    /// line below.
    /// </summary>
    private static ReportTitle WithAgencyBeside(ReportTitle title, IReadOnlyList<string> prose, int start, int end)
    {
        for (var above = start - 1; above >= Math.Max(0, start - 2); above--)
        {
            var agency = TitleReader.WithoutWhite(prose[above]) + title.Agency;
            if (agency.Length == title.Agency.Length) continue;
            if (AgencyName().IsMatch(Folding.Fold(agency)))
                return title with { Agency = agency, Text = $"{prose[above].Trim()}\n{title.Text}" };
            break;
        }

        if (title.Agency.Length > 0 || end >= prose.Count) return title;
        var below = TitleReader.WithoutWhite(prose[end]).Trim('(', ')', '（', '）', '—', '-');
        // A line such as 信息来源：… names who put the page up.
        return below.Length <= LongestSignature && below.IndexOfAny([':', '：', '，', '。']) < 0 && AgencyName().IsMatch(Folding.Fold(below))
            ? title with { Agency = below, Text = $"{title.Text}\n{prose[end].Trim()}" }
            : title;
    }

    /// <summary>The title that the document's own metadata gives; null when they give none.</summary>
    public static ReportTitle? Hinted(Document document, ReportNames names) =>
        document.Hints.Where(hint => hint.Kind is HintKind.ArticleTitle or HintKind.Title).OrderBy(hint => hint.Kind)
            .SelectMany(hint => hint.Value.Split('_', '|', '-', '—', '–').Prepend(hint.Value))
            .Select(text => TitleReader.Read(text, names)).FirstOrDefault(title => title is not null);

    private static string Agency(
        Document document, ReportTitle? title, ReportTitle? hinted, ReportTitle? named, List<string> prose, bool isFirst, DiagnosticLog log)
    {
        if (title is { Agency.Length: > 0 } && !IsSentence(title.Agency))
        {
            if (hinted is { Agency.Length: > 0 } && !Same(hinted.Agency, title.Agency))
                log.Add(MetadataRules.AgenciesDisagree, $"{title.Agency} and {hinted.Agency} are named.");
            return title.Agency;
        }

        var site = isFirst ? document.Hints.FirstOrDefault(hint => hint.Kind == HintKind.Site)?.Value ?? "" : "";
        string[] others = [
            hinted?.Agency ?? "", named?.Agency ?? "", ProseAgency(prose),
            AgencyName().IsMatch(Folding.Fold(site)) ? TitleReader.WithoutWhite(site) : ""];
        if (others.FirstOrDefault(agency => agency.Length > 0 && !IsSentence(agency)) is { } agency)
        {
            log.Add(MetadataRules.AgencyInferred, $"{agency} is named outside the title.");
            return agency;
        }

        log.Add(MetadataRules.NoAgency, "No title, file name or sentence names it.");
        return "";
    }

    /// <summary>
    /// True for what was cut out of a sentence, such as 关于做好… or 某镇人民政府结合有关统计数据: a name has no comma and none of these words.
    /// </summary>
    private static bool IsSentence(string agency) => SentenceWords().IsMatch(Folding.Fold(agency));

    /// <summary>The same name, or one that leaves off the place.</summary>
    private static bool Same(string left, string right) =>
        left.EndsWith(right, StringComparison.Ordinal) || right.EndsWith(left, StringComparison.Ordinal);

    /// <summary>The agency in a sentence such as 现将…2021年度政府信息公开工作情况, or in the signature at the end.</summary>
    private static string ProseAgency(List<string> prose)
    {
        foreach (var text in prose.Take(TitleWithin))
        {
            if (Announced().Match(TitleReader.WithoutWhite(text)) is { Success: true } match
                && match.Groups["agency"].Value is var announced && AgencyName().IsMatch(Folding.Fold(announced)) && !IsSentence(announced))
                return announced;
        }

        var signature = prose.TakeLast(4).SelectMany(text => text.Split('\n')).Select(TitleReader.WithoutWhite)
            .LastOrDefault(text => text.Length <= LongestSignature && AgencyName().IsMatch(Folding.Fold(text)));
        return signature ?? "";
    }

    private static int? Period(string prose) =>
        PeriodPattern().Match(prose) is { Success: true } match ? TitleReader.Year(match.Groups["year"].Value) : null;

    private static int? ProseYear(string prose) =>
        YearBegins().Match(prose) is { Success: true } match || (match = YearReported().Match(prose)).Success
            ? TitleReader.Year(match.Groups["year"].Value) : null;

    private static string FileTitle(string source)
    {
        var name = source[(source.LastIndexOfAny(['/', '!']) + 1)..];
        var dot = name.LastIndexOf('.');
        var stem = dot > 0 ? name[..dot] : name;
        return LeadingSerial().Replace(stem, "");
    }

    private static int? FileYear(string source) =>
        FileYearPattern().Match(Folding.Fold(FileTitle(source))) is { Success: true } match
            ? TitleReader.Year(match.Groups["year"].Value) : null;

    private static DateOnly? PublishedOn(Document document, List<string> prose, bool isFirst)
    {
        foreach (var text in prose.Take(TitleWithin).Select(Narrow))
        {
            if (text.Length <= 120 && Published().Match(text) is { Success: true } labelled && Date(labelled) is { } day) return day;
            if (text.Length <= 30 && LoneDate().Match(text) is { Success: true } lone && Date(lone) is { } alone) return alone;
        }

        var hint = isFirst ? document.Hints.FirstOrDefault(hint => hint.Kind == HintKind.PublishedOn)?.Value ?? "" : "";
        if (AnyDate().Match(Narrow(hint)) is { Success: true } hinted && Date(hinted) is { } known) return known;
        foreach (var text in prose.TakeLast(4).Select(Narrow))
        {
            if (text.Length <= 30 && LoneDate().Match(text) is { Success: true } signed && Date(signed) is { } day) return day;
        }

        return null;
    }

    private static DateOnly? Date(Match match)
    {
        int Part(string name) => int.Parse(match.Groups[name].Value, NumberStyles.None, CultureInfo.InvariantCulture);
        var (year, month, day) = (Part("y"), Part("m"), Part("d"));
        return year is >= 2000 and <= 2099 && month is >= 1 and <= 12 && day >= 1
            && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    /// <summary>The administrative division in the unified social credit code of the agency: its third to eighth characters.</summary>
    private static string RegionCode(string prose) =>
        CreditCode().Match(prose) is { Success: true } match ? match.Groups["region"].Value : "";

    /// <summary>Half width, and no white space, which converters put around digits.</summary>
    private static string Narrow(string text) => TitleReader.WithoutWhite(text, character => Folding.Narrow(IdeographForms.Of(character)));

    [GeneratedRegex(
        "^.{2,40}(?:政府|局|委员会|委|办公室|办|厅|院|中心|处|署|站|所|公司|街道|乡|镇|管委会|管理区|开发区|海关|分局|支队|大队|联合社|联社|协会|学校|部|会|队|社|馆|校|区|县|市|省)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex AgencyName();

    [GeneratedRegex(
        "[,。;:!?]|^(?:我|本(?!溪)|关于|根据|按照|依据|为了|现将|现向|兹将|20[0-9]{2}年)|结合有关|统计数据|有关要求|做好|编制(?!委员会|办公室)|按照|根据|贯彻|落实",
        RegexOptions.CultureInvariant)]
    private static partial Regex SentenceWords();

    [GeneratedRegex("^(?:人民政府|人民政府办公室|政府办公室|办公室|委员会|管理委员会)$")]
    private static partial Regex BareOrgan();

    [GeneratedRegex(
        "(?:(?:现将|兹将|现向社会公布|现向社会公开|特编制|梳理编制|公布|发布|《)(?<agency>[^，。《》我本]{2,40}?)20[0-9]{2}年度?政府信息公开)|(?:现公布20[0-9]{2}年度?(?<agency>[^，。" +
        "《》我本]{2,40}?)政府信息公开)|(?:由(?<agency>[^，。《》本]{4,40}?)(?:(?:按照|根据|依据)[^。]{0,60}?)?(?:编制|编写|负责编制)(?:本|完成|的|。|，|20[0-9]{2}年))" +
        "|(?:(?:^|[。，])(?<agency>[^，。《》我本]{4,30}?)(?:(?:根据|按照|依据)[^。]{0,40}?)?(?:编制本(?:年度)?报告|(?:现公布|现发布|编制)20[0-9]{2}年))" +
        "|(?:请与(?<agency>[^，。" +
        "《》我本]{4,40}?)(?:办公室)?联系)")]
    private static partial Regex Announced();

    [GeneratedRegex("(?:统计|数据|期限|时限|时间|周期)[^。\n]{0,24}?(?<year>20[0-9]{2})年?0?1月0?1日[^。\n]{0,8}?(?:至|到|-|—|－|止|起)")]
    private static partial Regex PeriodPattern();

    // 2022年，我街道…, 我镇2023年主动公开….
    [GeneratedRegex(
        "(?:^|\n|。)(?:.{0,6}(?<year>20[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})年(?:度|来|以来|，|,|全年|我|,)|(?:我|本)[^。，,《]{1,6}?(?<year>20[0-9]{2})年)",
        RegexOptions.CultureInvariant)]
    private static partial Regex YearBegins();

    // 现将我镇2025年政府信息公开工作情况报告如下, but not the year in the name of a notice that is quoted.
    [GeneratedRegex(
        "(?:^|\n|。|，|,)[^《》。，,\n]{0,24}?(?<year>20[0-9]{2})年度?(?:(?!.{0,24}(?:国务院|国办|修订))[^《》。，,\n]{4,24}?)?" +
        "政府信息公开(?:年度)?(?:工作)?(?:年度)?(?:情况|报告)", RegexOptions.CultureInvariant)]
    private static partial Regex YearReported();

    [GeneratedRegex("^[0-9]{1,5}[-_. ]+")]
    private static partial Regex LeadingSerial();

    [GeneratedRegex("(?<![0-9])(?<year>20[0-9]{2})年")]
    private static partial Regex FileYearPattern();

    [GeneratedRegex("(?:发布日期|发布时间|公开日期|公布日期|成文日期|发文日期|生成日期|日期|时间|发布于)[:：]?(?<y>20[0-9]{2})[-年./](?<m>[0-9]{1,2})[-月./](?<d>[0-9]{1,2})")]
    private static partial Regex Published();

    [GeneratedRegex("^[(（]?(?<y>20[0-9]{2})[-年./](?<m>[0-9]{1,2})[-月./](?<d>[0-9]{1,2})日?[)）]?$")]
    private static partial Regex LoneDate();

    [GeneratedRegex("(?<y>20[0-9]{2})[-年./](?<m>[0-9]{1,2})[-月./](?<d>[0-9]{1,2})")]
    private static partial Regex AnyDate();

    [GeneratedRegex("(?<![0-9A-Z])1[1-9](?<region>[1-6][0-9]{5})[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])")]
    private static partial Regex CreditCode();
}
