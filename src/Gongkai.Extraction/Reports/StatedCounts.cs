using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>
/// Reads what the prose of a report without tables states under the panel's concepts. A number is taken only when every word that belongs
/// to it is known: what counts other things, another office's or a part of the year's leaves a word over.
/// </summary>
internal sealed partial class StatedCounts(ProsePhrases phrases)
{
    // A sentence of many counts has some 400 characters; what is longer has lost its full stops.
    private const int LongestSentence = 1000;

    // The longest label seen has some 40 characters.
    private const int LongestLabel = 60;

    // Of an agency's name: 财政局 tells it, 局 does not.
    private const int ShortestName = 3;

    private const string OnRequest = "overview.on_request";
    private const string Requests = "requests";
    private const string Proceedings = "proceedings";

    private static readonly char[] Pauses = [',', ':', '(', ')'];
    private static readonly char[] Stops = ['。', ';', '!', '?'];

    /// <param name="year">The year reported on; a sentence that names another is left alone.</param>
    /// <param name="agency">The agency as printed.</param>
    public ImmutableArray<RestatedCount> Read(ImmutableArray<Passage> passages, int? year, string agency)
    {
        var self = Self(agency);
        var found = ImmutableArray.CreateBuilder<RestatedCount>();
        foreach (var passage in passages.SelectMany(Parts))
        {
            var counted = 0;
            foreach (var sentence in Sentences.Of(passage.Passage))
            {
                var text = Quotes().Replace(sentence.Text, "");
                if (text.Length > LongestSentence || IsOfOtherTime(text, year)) continue;
                var speaks = new Context(
                    passage.Heading, passage.Passage.Section, text,
                    counted > 0 && !passage.Heading.Contains("复议", StringComparison.Ordinal));
                var taken = Numbers(text, self, speaks).Concat(None(text, self, speaks)).ToList();
                counted += taken.Count(count => count.Phrase.IsOfRequests);
                found.AddRange(taken.Select(count => new RestatedCount(
                    passage.Passage.Section, sentence.Printed, count.Phrase.Concept, count.Value, count.Unit, sentence.Location,
                    RestatedCountOutcome.NotCompared, "")
                {
                    Raw = count.Raw,
                    Code = count.Phrase.Code,
                }));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>A passage by the headings in it that head no section of the form.</summary>
    private static IEnumerable<(string Heading, Passage Passage)> Parts(Passage passage)
    {
        var (heading, lines) = (passage.Heading, ImmutableArray.CreateBuilder<PassageLine>());
        foreach (var line in passage.Lines)
        {
            var bare = TitleReader.WithoutWhite(line.Text);
            if (Heading().Match(bare) is { Success: true } match)
            {
                if (lines.Count > 0) yield return (heading, passage with { Lines = lines.ToImmutable() });
                lines.Clear();
                heading = match.Value;
                if (bare.Length == match.Length) continue;
                lines.Add(line with { Text = bare[match.Length..] });
            }
            else
            {
                lines.Add(line);
            }
        }

        if (lines.Count > 0) yield return (heading, passage with { Lines = lines.ToImmutable() });
    }

    private IEnumerable<Count> Numbers(string text, Regex self, Context speaks)
    {
        var from = 0;
        foreach (Match match in Number().Matches(text))
        {
            var stop = text.LastIndexOfAny(Stops, match.Index);
            var before = Segments(text[Math.Max(from, stop + 1)..match.Index]);
            from = match.Index + match.Length;
            var unit = match.Groups["unit"].Value;
            var behind = Behind(text, from);
            from += behind.Length;
            if (before.Length == 0 && behind.Length == 0) continue;
            var label = before.Length > 0 ? before[^1] : "";
            for (var index = before.Length - 2; index >= 0 && behind.Length == 0 && phrases.IsFiller(Bare(label, self)); index--)
                label = before[index] + label;
            if (label.Length + behind.Length > LongestLabel
                || phrases.Negations.Any(word => label.Contains(word, StringComparison.Ordinal))) continue;
            if (phrases.CountIn(Bare(label + behind, self)) is not { } phrase || !phrase.Units.Contains(unit)
                || !speaks.Allows(phrase.Context))
                continue;
            speaks = speaks with { HasCounted = speaks.HasCounted || phrase.IsOfRequests };
            yield return Of(match, phrase, unit);
        }
    }

    private static Count Of(Match match, ProsePhrase phrase, string unit)
    {
        var digits = match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal);
        var isExact = !match.Groups["about"].Success && !match.Groups["more"].Success && !match.Groups["wan"].Success
            && !match.Groups["behind"].Success;
        var number = !isExact ? null
            : decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value
            : ChineseNumeral.Parse(digits.Replace('两', '二'));
        return new Count(phrase, number, unit, match.Value);
    }

    /// <summary>What stands behind a number and belongs to it: up to a pause, unless another number comes before it.</summary>
    private static string Behind(string text, int from)
    {
        var end = from;
        while (end < text.Length && !char.IsAsciiDigit(text[end]) && text[end] is not (',' or '、' or ':' or '(' or ')' or '。' or ';'))
            end++;
        if (end < text.Length && char.IsAsciiDigit(text[end])) return "";
        var behind = text[from..end];
        return Comparing().IsMatch(behind) ? "" : behind;
    }

    private IEnumerable<Count> None(string text, Regex self, Context speaks) =>
        from segment in text.Split([.. Pauses, .. Stops])
        where segment.Length <= LongestLabel && phrases.Negations.Any(word => segment.Contains(word, StringComparison.Ordinal))
        let bare = Bare(segment, self)
        where !bare.Any(char.IsAsciiDigit)
        from phrase in phrases.NoneIn(bare)
        where speaks.Allows(phrase.Context)
        select new Count(phrase, 0, "", "");

    private static string[] Segments(string text) => [.. text.Split(Pauses).Select(segment => Enumerated().Replace(segment, ""))];

    /// <summary>Without dates and the words by which the agency names itself.</summary>
    private static string Bare(string label, Regex self) => self.Replace(Dates().Replace(label, ""), "");

    /// <summary>
    /// True for a sentence about another year, or a part of this one; years and parts that a number is only compared with are left aside.
    /// </summary>
    private static bool IsOfOtherTime(string text, int? year)
    {
        if (OtherTime().IsMatch(text) || RestatedCountPatterns.PartOfYear().IsMatch(text)) return true;
        var years = RestatedCountPatterns.Year().Matches(Compared().Replace(text, "")).Select(match => match.Groups["year"].Value)
            .Distinct(StringComparer.Ordinal).ToList();
        if (years.Count > 1) return true;
        var isOwn = years.Count == 1 && year is { } own && years[0] == own.ToString(CultureInfo.InvariantCulture);
        return (years.Count == 1 && !isOwn) || (SoFar().IsMatch(text) && !YearSoFar().IsMatch(text));
    }

    /// <summary>
    /// How an agency names itself: by its name or the end of it, as 我局, and a government also by its area, which a bureau shares with
    /// others.
    /// </summary>
    private static Regex Self(string agency)
    {
        var folded = string.Concat(agency.Select(Folding.Narrow));
        var names = Enumerable.Range(0, Math.Max(0, folded.Length - ShortestName + 1)).Select(start => Regex.Escape(folded[start..]));
        var areas = Government().IsMatch(folded) ? "|[我本全](?:市|县|区|省|州|旗|镇|乡|街道|管委会)(?:政府)?" : "";
        return new Regex(
            string.Join('|', names.Append(@"(?<![非于属])[我本](?:单位|机关|行政机关|部门|局|委员会|委|办公室|办|厅|院|所|站|中心|校|处|分局|支队|大队|馆|街道|镇|乡)|全[局委办厅院]")) +
                areas,
            RegexOptions.CultureInvariant);
    }

    [GeneratedRegex("(?:政府|管委会|管理委员会|办事处|街道|实验区|开发区|[市县区镇乡])$", RegexOptions.CultureInvariant)]
    private static partial Regex Government();

    [GeneratedRegex(
        "(?<about>共约|大约|约|近|将近|超过|逾)?(?<![0-9.]|[0-9][,/~-])(?<n>[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)?" +
        "|(?<![第每逐任同统批这那])[零一二三四五六七八九十百千两]{1,7})(?<more>余|多|来)?(?:(?<unit>万元|元)|(?<wan>万)?(?<more>余|多)?(?<unit>件|宗|份|条|起|例|项|人|名|篇))" +
        "(?![次套])(?<behind>余|多|左右|上下|以上|以内|以下)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("^(?:占|约占|比|较|同比|与|增|减|下降|上升|环比|,)", RegexOptions.CultureInvariant)]
    private static partial Regex Comparing();

    [GeneratedRegex("(?:比|较|与|同)(?:20[0-9]{2}年|去年|上一?年)[^,。;]*", RegexOptions.CultureInvariant)]
    private static partial Regex Compared();

    [GeneratedRegex(
        "上半年|下半年|半年|季度|历年|以来|近年|近[两二三四五]年|(?<![比较与同])(?:去年|上一?年)|明年|下一?年|计划|目标|力争|拟|预计", RegexOptions.CultureInvariant)]
    private static partial Regex OtherTime();

    [GeneratedRegex("累计", RegexOptions.CultureInvariant)]
    private static partial Regex SoFar();

    [GeneratedRegex("(?:年|年度|全年|本年度?)(?:我局|我单位|本机关|本局)?,?(?:共)?累计", RegexOptions.CultureInvariant)]
    private static partial Regex YearSoFar();

    [GeneratedRegex("[0-9]{4}年度?|[0-9]{1,2}月(?:份)?|[0-9]{1,2}日|累计", RegexOptions.CultureInvariant)]
    private static partial Regex Dates();

    [GeneratedRegex("[“”\"'‘’「」『』《》\\[\\]【】*#]", RegexOptions.CultureInvariant)]
    private static partial Regex Quotes();

    [GeneratedRegex("^[(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[).．]")]
    private static partial Regex Enumerated();

    [GeneratedRegex(
        "^[(（]?[一二三四五六七八九十]+[)）、.．][^，。；：,;:]{2,40}?(?:情况|工作|方面|事项|问题|信息|建议|措施|概述|说明|诉讼|复议|收费|公开|申诉)(?:$|[。：:])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    /// <param name="Value">None when what is printed is no exact number.</param>
    private sealed record Count(ProsePhrase Phrase, decimal? Value, string Unit, string Raw);

    /// <summary>What is spoken of where a phrase stands.</summary>
    private sealed record Context(string Heading, string Section, string Sentence, bool HasCounted)
    {
        public bool Allows(ProseContext context) => context switch
        {
            ProseContext.None => true,
            ProseContext.Disclosure => SpeaksOfDisclosure,
            ProseContext.Requests => HasCounted || IsBelowRequests || RestatedCountPatterns.AboutRequests().IsMatch(Sentence)
                || OfDisclosure().IsMatch(Sentence),
            ProseContext.Counted => HasCounted || IsBelowRequests,
            _ => (HasCounted || IsBelowRequests) && !RestatedCountPatterns.OtherThings().IsMatch(Sentence) && !Remedies().IsMatch(Sentence),
        };

        private bool SpeaksOfDisclosure =>
            Sentence.Contains("公开", StringComparison.Ordinal)
            || ((Section == Proceedings || Remedies().IsMatch(Heading)) && !OtherWork().IsMatch(Sentence));

        private bool IsBelowRequests => Heading.Contains("申请", StringComparison.Ordinal)
            ? !Remedies().IsMatch(Heading) : Heading.Length == 0 && Section is OnRequest or Requests;
    }

    [GeneratedRegex("复议|诉讼|收费|申诉", RegexOptions.CultureInvariant)]
    private static partial Regex Remedies();

    /// <summary>What else is reconsidered and litigated.</summary>
    [GeneratedRegex("处罚|许可|强制|审批|征地|征收|拆迁|执法|工伤", RegexOptions.CultureInvariant)]
    private static partial Regex OtherWork();

    [GeneratedRegex("信息公开的?申请|公开(?:政府)?信息的?申请|政府信息的?申请", RegexOptions.CultureInvariant)]
    private static partial Regex OfDisclosure();
}
