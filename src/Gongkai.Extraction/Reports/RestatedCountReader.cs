using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>
/// Reads the counts that sentences of the prose restate. A sentence that leaves a doubt of what, of whom or of when it speaks gives none.
/// </summary>
internal static class RestatedCountReader
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
    public static ImmutableArray<RestatedCount> Read(ImmutableArray<Passage> passages, int? year, string agency) =>
    [
        .. from passage in passages
           where passage.Section.StartsWith(Overview, StringComparison.Ordinal) || Sections.Contains(passage.Section)
           from sentence in Sentences.Of(passage)
           where sentence.Text.Length <= LongestSentence
           from found in In(sentence.Text, passage.Section, year, Folding.Fold(agency))
           select new RestatedCount(
               passage.Section, sentence.Printed, found.Concept, found.Number, found.Unit, sentence.Location,
               RestatedCountOutcome.NotCompared, ""),
    ];

    private static IEnumerable<Found> In(string sentence, string section, int? year, string agency)
    {
        // Most sentences count nothing of this.
        if (!sentence.Contains("申请", StringComparison.Ordinal) && !sentence.Contains("公开", StringComparison.Ordinal)
            && !sentence.Contains("信息处理费", StringComparison.Ordinal)) return [];

        var text = RestatedCountPatterns.TitleOfDocument().Replace(sentence, "");
        text = RestatedCountPatterns.YearCarriedTo().Replace(text, "下年");
        if (year is { } own)
            text = text.Replace($"{own - 1}年结转", "上年结转", StringComparison.Ordinal)
            .Replace($"{own - 1}年度结转", "上年结转", StringComparison.Ordinal);
        if (SpeaksOfOtherTime(text, year)) return [];

        var found = new List<Found>();
        Fees(text, found);
        if (!RestatedCountPatterns.OtherThings().IsMatch(text))
        {
            Requests(text, section == OnRequest, agency, found);
            Proceedings(text, found);
        }

        return found.DistinctBy(mention => (mention.Position, mention.Concept)).OrderBy(mention => mention.Position);
    }

    private static bool SpeaksOfOtherTime(string text, int? year)
    {
        var years = RestatedCountPatterns.Year().Matches(text)
            .Select(match => int.Parse(match.Groups["year"].Value, NumberStyles.None, CultureInfo.InvariantCulture)).Distinct().ToList();
        if (years.Count > 1 || (year is not null && years.Count == 1 && years[0] != year)) return true;
        if (text.Contains("累计", StringComparison.Ordinal) && years.Count == 0 && !text.Contains("年度", StringComparison.Ordinal)
            && !text.Contains("全年", StringComparison.Ordinal)) return true;
        return RestatedCountPatterns.PartOfYear().IsMatch(text);
    }

    private static void Requests(string text, bool isOnRequest, string agency, List<Found> found)
    {
        if (!isOnRequest && !RestatedCountPatterns.AboutRequests().IsMatch(text)) return;

        var first = found.Count;
        Add(RestatedCountConcepts.ReceivedNew, RestatedCountPatterns.ReceivedNew(), IsWhole);
        Add(RestatedCountConcepts.Received, RestatedCountPatterns.Received(), IsWhole);
        Add(RestatedCountConcepts.Received, RestatedCountPatterns.ReceivedBehind(), IsWhole);
        Add(RestatedCountConcepts.Received, RestatedCountPatterns.NoneReceived(), IsWhole);
        Add(RestatedCountConcepts.Handled, RestatedCountPatterns.Handled(), IsWhole);
        var anchor = found.Skip(first).Select(mention => mention.Position).DefaultIfEmpty(int.MaxValue).Min();

        Add(RestatedCountConcepts.ReceivedNaturalPerson, RestatedCountPatterns.NaturalPerson(), IsBehind);
        Add(RestatedCountConcepts.ReceivedOrganization, RestatedCountPatterns.Organization(), IsBehind);
        Add(RestatedCountConcepts.CarriedIn, RestatedCountPatterns.CarriedIn(), _ => true);
        Add(RestatedCountConcepts.CarriedIn, RestatedCountPatterns.NoneCarriedIn(), _ => true);
        Add(RestatedCountConcepts.CarriedOut, RestatedCountPatterns.CarriedOut(), _ => true);
        Add(RestatedCountConcepts.CarriedOut, RestatedCountPatterns.CarriedOutBehind(), _ => true);
        Add(RestatedCountConcepts.Concluded, RestatedCountPatterns.Concluded(), IsBehind);
        Add(RestatedCountConcepts.Answered, RestatedCountPatterns.Answered(), IsBehind);
        Add(RestatedCountConcepts.Granted, RestatedCountPatterns.Granted(), IsBehind);
        Add(RestatedCountConcepts.PartlyGranted, RestatedCountPatterns.PartlyGranted(), IsBehind);
        Add(RestatedCountConcepts.Denied, RestatedCountPatterns.Denied(), IsBehind);
        Add(RestatedCountConcepts.NotAvailable, RestatedCountPatterns.NotAvailable(), IsBehind);
        Add(RestatedCountConcepts.NotProcessed, RestatedCountPatterns.NotProcessed(), IsBehind);
        Add(RestatedCountConcepts.OtherwiseHandled, RestatedCountPatterns.OtherwiseHandled(), IsBehind);

        void Add(string concept, Regex pattern, Func<int, bool> isMeant) => Take(concept, pattern, text, found, isMeant);
        bool IsBehind(int position) => position > anchor;
        bool IsWhole(int position) =>
            text[(text[..position].LastIndexOfAny(ClauseEnds) + 1)..position] is var before && !RestatedCountPatterns.Part().IsMatch(before)
                && !IsOfOthers(before, agency);
    }

    /// <summary>True when the words before the verb name an office that is not the one of the report.</summary>
    private static bool IsOfOthers(string before, string agency)
    {
        if (RestatedCountPatterns.Office().Match(RestatedCountPatterns.TimeWords().Replace(before, "")) is not { Success: true } match)
            return false;
        var office = WithoutPeople(match.Groups["office"].Value);
        if (agency.Length == 0 || office.Contains('我') || office.Contains('本') || office.Contains('全')) return false;
        return !WithoutPeople(agency).Contains(office.Length > TellingLength ? office[^TellingLength..] : office, StringComparison.Ordinal);

        // 县政府 is 县人民政府.
        static string WithoutPeople(string name) => name.Replace("人民", "", StringComparison.Ordinal);
    }

    private static void Proceedings(string text, List<Found> found)
    {
        var first = found.Count;
        Take(RestatedCountConcepts.Reconsideration, RestatedCountPatterns.NoProceedings(), text, found, _ => true);
        Take(RestatedCountConcepts.Litigation, RestatedCountPatterns.NoProceedings(), text, found, _ => true);
        Take(RestatedCountConcepts.Reconsideration, RestatedCountPatterns.Reconsideration(), text, found, _ => true);
        if (RestatedCountPatterns.Instances().IsMatch(text)) return;

        if (found.Count > first) Take(RestatedCountConcepts.Litigation, RestatedCountPatterns.LitigationBehind(), text, found, _ => true);
        Take(RestatedCountConcepts.Litigation, RestatedCountPatterns.Litigation(), text, found, _ => true);
        var anchors = found.Skip(first).ToList();
        Results("upheld", RestatedCountPatterns.Upheld());
        Results("corrected", RestatedCountPatterns.Corrected());
        Results("other_result", RestatedCountPatterns.OtherResult());
        Results("pending", RestatedCountPatterns.Pending());

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
        Take(RestatedCountConcepts.ProcessingFee, RestatedCountPatterns.ProcessingFee(), text, found, _ => true);
        Take(RestatedCountConcepts.ProcessingFee, RestatedCountPatterns.ProcessingFeeBehind(), text, found, _ => true);
        Take(RestatedCountConcepts.ProcessingFee, RestatedCountPatterns.NoProcessingFee(), text, found, _ => true);
        Take(RestatedCountConcepts.FeeNotices, RestatedCountPatterns.FeeNotices(), text, found, _ => true);
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
