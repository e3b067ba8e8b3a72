using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>
/// Reads the counts that sentences of the prose restate. A sentence that leaves a doubt of what, of whom or of when it speaks gives none.
/// </summary>
internal static class MentionReader
{
    // Characters. A sentence of several counts has some 200; what is longer has lost its full stops, and searching it would take long.
    private const int LongestSentence = 1000;

    // Characters at the end of an office's name that tell it from others: 民政局, 政府办.
    private const int TellingLength = 3;

    private const string Overview = "overview";
    private const string OnRequest = "overview.on_request";

    private static readonly char[] ClauseEnds = [',', ';', ':', '('];

    /// <summary>The sections whose prose restates counts; the others introduce tables.</summary>
    private static readonly ImmutableArray<string> Sections = ["proceedings", "problems", "other"];

    /// <param name="year">The year reported on: a sentence that names another speaks of that.</param>
    /// <param name="agency">The agency as printed: what another has received is not counted in its tables.</param>
    public static ImmutableArray<Mention> Read(ImmutableArray<Passage> passages, int? year, string agency) =>
    [
        .. from passage in passages
           where passage.Section.StartsWith(Overview, StringComparison.Ordinal) || Sections.Contains(passage.Section)
           from sentence in Sentences.Of(passage)
           where sentence.Text.Length <= LongestSentence
           from found in In(sentence.Text, passage.Section, year, Folding.Fold(agency))
           select new Mention(
               passage.Section, sentence.Printed, found.Concept, found.Number, found.Unit, sentence.Place, MentionOutcome.NotCompared, ""),
    ];

    private static IEnumerable<Found> In(string sentence, string section, int? year, string agency)
    {
        // Most sentences count nothing of this.
        if (!sentence.Contains("申请", StringComparison.Ordinal) && !sentence.Contains("公开", StringComparison.Ordinal)
            && !sentence.Contains("信息处理费", StringComparison.Ordinal)) return [];

        var text = MentionPatterns.TitleOfDocument().Replace(sentence, "");
        text = MentionPatterns.YearCarriedTo().Replace(text, "下年");
        if (year is { } own)
            text = text.Replace($"{own - 1}年结转", "上年结转", StringComparison.Ordinal)
            .Replace($"{own - 1}年度结转", "上年结转", StringComparison.Ordinal);
        if (SpeaksOfOtherTime(text, year)) return [];

        var found = new List<Found>();
        Fees(text, found);
        if (!MentionPatterns.OtherThings().IsMatch(text))
        {
            Requests(text, section == OnRequest, agency, found);
            Proceedings(text, found);
        }

        return found.DistinctBy(mention => (mention.Position, mention.Concept)).OrderBy(mention => mention.Position);
    }

    private static bool SpeaksOfOtherTime(string text, int? year)
    {
        var years = MentionPatterns.Year().Matches(text)
            .Select(match => int.Parse(match.Groups["year"].Value, NumberStyles.None, CultureInfo.InvariantCulture)).Distinct().ToList();
        if (years.Count > 1 || (year is not null && years.Count == 1 && years[0] != year)) return true;
        if (text.Contains("累计", StringComparison.Ordinal) && years.Count == 0 && !text.Contains("年度", StringComparison.Ordinal)
            && !text.Contains("全年", StringComparison.Ordinal)) return true;
        return MentionPatterns.PartOfYear().IsMatch(text);
    }

    private static void Requests(string text, bool isOnRequest, string agency, List<Found> found)
    {
        if (!isOnRequest && !MentionPatterns.AboutRequests().IsMatch(text)) return;

        var first = found.Count;
        Add(MentionConcepts.ReceivedNew, MentionPatterns.ReceivedNew(), IsWhole);
        Add(MentionConcepts.Received, MentionPatterns.Received(), IsWhole);
        Add(MentionConcepts.Received, MentionPatterns.ReceivedBehind(), IsWhole);
        Add(MentionConcepts.Received, MentionPatterns.NoneReceived(), IsWhole);
        Add(MentionConcepts.Handled, MentionPatterns.Handled(), IsWhole);
        var anchor = found.Skip(first).Select(mention => mention.Position).DefaultIfEmpty(int.MaxValue).Min();

        Add(MentionConcepts.ReceivedNaturalPerson, MentionPatterns.NaturalPerson(), IsBehind);
        Add(MentionConcepts.ReceivedOrganization, MentionPatterns.Organization(), IsBehind);
        Add(MentionConcepts.CarriedIn, MentionPatterns.CarriedIn(), _ => true);
        Add(MentionConcepts.CarriedIn, MentionPatterns.NoneCarriedIn(), _ => true);
        Add(MentionConcepts.CarriedOut, MentionPatterns.CarriedOut(), _ => true);
        Add(MentionConcepts.CarriedOut, MentionPatterns.CarriedOutBehind(), _ => true);
        Add(MentionConcepts.Concluded, MentionPatterns.Concluded(), IsBehind);
        Add(MentionConcepts.Answered, MentionPatterns.Answered(), IsBehind);
        Add(MentionConcepts.Granted, MentionPatterns.Granted(), IsBehind);
        Add(MentionConcepts.PartlyGranted, MentionPatterns.PartlyGranted(), IsBehind);
        Add(MentionConcepts.Denied, MentionPatterns.Denied(), IsBehind);
        Add(MentionConcepts.NotAvailable, MentionPatterns.NotAvailable(), IsBehind);
        Add(MentionConcepts.NotProcessed, MentionPatterns.NotProcessed(), IsBehind);
        Add(MentionConcepts.OtherwiseHandled, MentionPatterns.OtherwiseHandled(), IsBehind);

        void Add(string concept, Regex pattern, Func<int, bool> isMeant) => Take(concept, pattern, text, found, isMeant);
        bool IsBehind(int position) => position > anchor;
        bool IsWhole(int position) =>
            text[(text[..position].LastIndexOfAny(ClauseEnds) + 1)..position] is var before && !MentionPatterns.Part().IsMatch(before)
                && !IsOfOthers(before, agency);
    }

    /// <summary>True when the words before the verb name an office that is not the one of the report.</summary>
    private static bool IsOfOthers(string before, string agency)
    {
        if (MentionPatterns.Office().Match(MentionPatterns.TimeWords().Replace(before, "")) is not { Success: true } match) return false;
        var office = WithoutPeople(match.Groups["office"].Value);
        if (agency.Length == 0 || office.Contains('我') || office.Contains('本') || office.Contains('全')) return false;
        return !WithoutPeople(agency).Contains(office.Length > TellingLength ? office[^TellingLength..] : office, StringComparison.Ordinal);

        // 县政府 is 县人民政府.
        static string WithoutPeople(string name) => name.Replace("人民", "", StringComparison.Ordinal);
    }

    private static void Proceedings(string text, List<Found> found)
    {
        var first = found.Count;
        Take(MentionConcepts.Reconsideration, MentionPatterns.NoProceedings(), text, found, _ => true);
        Take(MentionConcepts.Litigation, MentionPatterns.NoProceedings(), text, found, _ => true);
        Take(MentionConcepts.Reconsideration, MentionPatterns.Reconsideration(), text, found, _ => true);
        if (MentionPatterns.Instances().IsMatch(text)) return;

        if (found.Count > first) Take(MentionConcepts.Litigation, MentionPatterns.LitigationBehind(), text, found, _ => true);
        Take(MentionConcepts.Litigation, MentionPatterns.Litigation(), text, found, _ => true);
        var anchors = found.Skip(first).ToList();
        Results("upheld", MentionPatterns.Upheld());
        Results("corrected", MentionPatterns.Corrected());
        Results("other_result", MentionPatterns.OtherResult());
        Results("pending", MentionPatterns.Pending());

        // The results of what the sentence has named last.
        void Results(string result, Regex pattern)
        {
            foreach (Match match in pattern.Matches(text))
            {
                if (anchors.Where(anchor => anchor.Position < match.Index).MaxBy(anchor => anchor.Position) is { Concept: not null } last)
                    found.Add(Of($"{last.Concept}.{result}", match));
            }
        }
    }

    private static void Fees(string text, List<Found> found)
    {
        Take(MentionConcepts.ProcessingFee, MentionPatterns.ProcessingFee(), text, found, _ => true);
        Take(MentionConcepts.ProcessingFee, MentionPatterns.ProcessingFeeBehind(), text, found, _ => true);
        Take(MentionConcepts.ProcessingFee, MentionPatterns.NoProcessingFee(), text, found, _ => true);
        Take(MentionConcepts.FeeNotices, MentionPatterns.FeeNotices(), text, found, _ => true);
    }

    private static void Take(string concept, Regex pattern, string text, List<Found> found, Func<int, bool> isMeant)
    {
        foreach (Match match in pattern.Matches(text))
        {
            if (isMeant(match.Index)) found.Add(Of(concept, match));
        }
    }

    private static Found Of(string concept, Match match)
    {
        var digits = match.Groups["n"];
        if (!digits.Success) return new Found(match.Index, concept, 0, "");
        var number = decimal.Parse(
            digits.Value, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return new Found(digits.Index, concept, number, match.Groups["unit"].Value);
    }

    /// <param name="Position">Where the number stands in the sentence, or the words that say that there was none.</param>
    private sealed record Found(int Position, string Concept, decimal Number, string Unit);
}
