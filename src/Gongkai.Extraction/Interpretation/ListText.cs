using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// Reads the rows of a list out of text in which borders are lost: one cell a line, cells between blanks, or everything run together. A
/// known label
/// followed by its unit and its values is a row; words of a sentence are none.
/// </summary>
internal sealed partial class ListText
{
    // 其它原因 is the shortest label that tells by itself; shorter ones stand in other words.
    private const int ShortestCore = 4;

    // Characters before a label in which its enumerator and the end of the cell before are looked for.
    private const int Before = 40;

    // Characters behind a label in which its note, its unit and its values stand; the longest note has 45.
    private const int Behind = 160;

    // The header stands within so many characters before the first row.
    private const int HeaderWithin = 120;

    // What each character is in a label; the same whichever thread fills it in.
    private static readonly string?[] Folded = new string?[char.MaxValue + 1];

    private static readonly char[] Blanks = [' ', '\t', '\n', '\r', '\u3000', '\u00A0', '|'];

    // Quotation marks tell no labels apart; a label may begin with one.
    private const string Quotes = "“”‘’\"'「」『』";

    // What ends a sentence, and stands in no label.
    private static readonly SearchValues<char> Sentence = SearchValues.Create("。；;！？");

    // Characters of a label that is not known: the longest of the forms has 45.
    private const int LongestLabel = 60;

    // Lines around one with values in which the rest of its label may stand.
    private const int LinesAround = 3;

    private readonly ListForm _form;

    // Labels that tell by themselves, and all of them, by their first characters.
    private readonly FrozenDictionary<char, ImmutableArray<string>> _cores;
    private readonly FrozenDictionary<char, ImmutableArray<string>> _allCores;

    public ListText(ListForm form)
    {
        _form = form;
        _cores = ByFirst(form.Cores.Where(core => core.Length >= ShortestCore));
        _allCores = ByFirst(form.Cores);

        static FrozenDictionary<char, ImmutableArray<string>> ByFirst(IEnumerable<string> cores) =>
            cores.Where(core => core.Length > 0).GroupBy(core => core[0])
                .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(core => core.Length)
                    .ThenBy(core => core, StringComparer.Ordinal).ToImmutableArray());
    }

    /// <param name="blocks">All blocks of the document.</param>
    /// <param name="start">The first block of a run without grids.</param>
    /// <param name="end">The block behind its last.</param>
    /// <param name="year">The year reported on, where the title tells it.</param>
    public ImmutableArray<ListRow> Read(ImmutableArray<Block> blocks, int start, int end, int? year)
    {
        var text = new StringBuilder();
        var starts = new List<(int Offset, int Block)>();
        for (var index = start; index < end; index++)
        {
            var own = TextOf(blocks[index]);
            if (own.Length == 0) continue;
            starts.Add((text.Length, index));
            text.Append(own).Append('\n');
        }

        var raw = text.ToString();
        var anchors = Anchors(raw);
        if (anchors.Count == 0) return [];
        anchors = [.. anchors.Concat(UnknownLines(raw, anchors)).OrderBy(anchor => anchor.Start)];
        var known = anchors.FindIndex(anchor => anchor.Core.Length > 0);
        var header = raw[Math.Max(0, anchors[known].Start - HeaderWithin)..anchors[known].Start];
        var serials = HeadsSerials().IsMatch(Letters(header).Letters);
        var columns = ColumnsAbove(header, year);
        var hasCodes = HeadsCodes().IsMatch(Letters(header).Letters);
        var rows = ImmutableArray.CreateBuilder<ListRow>();
        for (var index = 0; index < anchors.Count; index++)
        {
            var anchor = anchors[index];
            var next = index + 1 < anchors.Count && anchors[index + 1].Start - anchor.End <= Behind ? anchors[index + 1] : default(Anchor?);
            var (offset, block) = starts.FindLast(pair => pair.Offset <= anchor.Start);
            if (Row(raw, anchor, next, columns, (hasCodes, serials), block, offset, blocks[block].Location) is { } row) rows.Add(row);
        }

        // Where some row keeps its values apart, digits in one piece are one value, and nothing tells of which column.
        return rows.Any(row => row.Cells.Count(cell => !cell.Token.IsBlank) > 1)
            ? [.. rows.Select(row => row.RunOnDigits.Length > 0 ? row with { RunOnDigits = "" } : row)] : rows.ToImmutable();
    }

    /// <summary>How many of the form's labels stand somewhere in a text that is folded as labels are.</summary>
    public int CountLabels(string letters)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < letters.Length; at++)
        {
            if (CoreAt(_allCores, letters, at) is not { } core) continue;
            found.Add(core);
            at += core.Length - 1;
        }

        return found.Count;
    }

    private static string? CoreAt(FrozenDictionary<char, ImmutableArray<string>> cores, string letters, int at)
    {
        if (!cores.TryGetValue(letters[at], out var candidates)) return null;
        foreach (var core in candidates)
        {
            if (string.CompareOrdinal(letters, at, core, 0, core.Length) == 0) return core;
        }

        return null;
    }

    private static string TextOf(Block block) => block switch
    {
        Block.Paragraph { Kind: not ParagraphKind.Navigation } paragraph => paragraph.Text,
        Block.Table { Grid: var grid } => string.Join('\n', grid.Cells.Select(cell => cell.Text)),
        _ => "",
    };

    private List<Anchor> Anchors(string raw)
    {
        var (letters, places) = Letters(raw);
        var anchors = new List<Anchor>();
        for (var at = 0; at < letters.Length; at++)
        {
            if (CoreAt(_cores, letters, at) is not { } core) continue;
            var anchor = new Anchor(core, places[at], places[at + core.Length - 1] + 1);
            while (anchor.Start > 0 && Quotes.Contains(raw[anchor.Start - 1])) anchor = anchor with { Start = anchor.Start - 1 };
            if (!BeginsCell(raw, anchor.Start)) continue;
            anchors.Add(anchor);
            at += core.Length - 1;
        }

        return anchors;
    }

    /// <summary>
    /// Lines of words that are followed by a unit or by values, as rows of the list are: rows that the form does not have, or whose label
    /// is misspelled.
    /// </summary>
    private static IEnumerable<Anchor> UnknownLines(string raw, List<Anchor> known)
    {
        var lines = new List<(int Start, int End)>();
        for (var start = 0; start < raw.Length; start = lines[^1].End + 1)
            lines.Add((start, raw.IndexOf('\n', start) is >= 0 and var end ? end : raw.Length));
        lines.RemoveAll(line => raw.AsSpan(line.Start, line.End - line.Start).Trim(Blanks).IsEmpty);
        var next = 0;
        for (var at = 0; at < lines.Count; at++)
        {
            var (start, end) = lines[at];
            while (next < known.Count && known[next].End <= start) next++;
            if (next < known.Count && known[next].Start < end) continue;
            var isNear = Enumerable.Range(at - LinesAround, (2 * LinesAround) + 1).Any(HasValues);
            if (LabelIn(raw[start..end], isNear) is not var (first, length, hasValues)) continue;
            yield return new Anchor("", start + first, start + first + length)
            {
                IsPiece = !hasValues && !(at + 1 < lines.Count && raw[lines[at + 1].Start..lines[at + 1].End]
                    .Split(Blanks, StringSplitOptions.RemoveEmptyEntries).All(IsUnitOrValue)),
            };
        }

        bool HasValues(int at) => at >= 0 && at < lines.Count && raw[lines[at].Start..lines[at].End].TrimEnd(Blanks) is var line
            && IsUnitOrValue(line.Split(Blanks)[^1]);
    }

    /// <summary>
    /// The place and the length of the words of a line between its number and its unit and values; null for values without words, for a
    /// sentence, and for words without values that are near none.
    /// </summary>
    private static (int Start, int Length, bool HasValues)? LabelIn(string line, bool isNearValues)
    {
        var words = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        var (first, last) = (0, words.Length);
        while (last > 0 && IsUnitOrValue(words[last - 1])) last--;
        while (first < last && IsUnitOrValue(words[first])) first++;
        if (first == last || line.AsSpan().ContainsAny(Sentence) || (last == words.Length && !isNearValues)) return null;
        var start = line.IndexOf(words[first], StringComparison.Ordinal);
        var length = line.LastIndexOf(words[last - 1], StringComparison.Ordinal) + words[last - 1].Length - start;
        return length is < 1 or > LongestLabel || !line.Any(char.IsLetter) ? null
            : (start, length, last < words.Length);
    }

    private static bool IsUnitOrValue(string word) =>
        TableDraft.Units.Contains(Folding.Fold(word).Trim('(', ')')) || NumberReader.Read(word).Reading is Reading.Number or Reading.Mark;

    /// <summary>The text folded as labels are, with the place of each character.</summary>
    public static (string Letters, List<int> Places) Letters(string raw)
    {
        var letters = new StringBuilder(raw.Length);
        var places = new List<int>(raw.Length);
        for (var index = 0; index < raw.Length; index++)
        {
            foreach (var character in PrintedLetters(raw[index]))
            {
                letters.Append(character);
                places.Add(index);
            }
        }

        return (letters.ToString(), places);
    }

    private static string PrintedLetters(char character) => Folded[character] ??= FoldedLetters(character);

    private static string FoldedLetters(char character)
    {
        var folded = Folding.Fold(character.ToString());
        return folded is ['(' or ')'] ? folded : PrintedLabel.Of(folded).Core;
    }

    /// <summary>
    /// True when what stands before a label ends another cell: a blank, a value, a unit or a header, with the label's enumerator behind it.
    /// </summary>
    private bool BeginsCell(string raw, int start)
    {
        var before = raw[Math.Max(0, start - Before)..start];
        var bare = Enumeration().Replace(before, "", 1);
        if (bare.Length == 0) return true;
        if (Blanks.Contains(bare[^1])) return true;
        if (char.IsAsciiDigit(bare[^1]) || bare[^1] is '—' or '-' or '）' or ')' or '/') return true;
        if (TableDraft.Units.Any(unit => bare.EndsWith(unit, StringComparison.Ordinal))) return true;
        var letters = Letters(bare).Letters;
        return _form.ColumnCores.Any(core =>
            letters.EndsWith(core.Replace("{year}", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    /// <summary>
    /// The columns in the order of the header; those of the form where the header does not name every one, because a column whose label
    /// was lost may
    /// have values all the same. A column of another year has no code.
    /// </summary>
    private ImmutableArray<string> ColumnsAbove(string header, int? year)
    {
        var letters = Letters(Enumeration().Replace(header, "", 1)).Letters;
        var found = new List<(int At, int End, string Code)>();
        foreach (Match match in PrintedYear().Matches(letters))
        {
            foreach (var suffix in new[] { "年度", "年" })
            {
                var behind = letters.AsSpan(match.Index + match.Length);
                if (!behind.StartsWith(suffix, StringComparison.Ordinal) || _form.ColumnOf(match.Value + suffix) is not { } column)
                    continue;
                // A title names a year as well, with other words behind it.
                if (!EndsLabel(behind[suffix.Length..])) continue;
                found.Add((match.Index, match.Index + match.Length + suffix.Length, year is null || column.Year is null
                    || column.Year == year ? column.Code : ""));
                break;
            }
        }

        foreach (var core in _form.ColumnCores.Where(core => !core.Contains("{year}", StringComparison.Ordinal)))
        {
            var at = letters.LastIndexOf(core, StringComparison.Ordinal);
            if (at >= 0 && _form.ColumnOf(core) is { } column
                && !found.Exists(other => at < other.End && other.At < at + core.Length)) found.Add((at, at + core.Length, column.Code));
        }

        return found.Select(column => column.Code).Distinct().Count() < found.Count
            || !_form.Columns.All(code => found.Exists(column => column.Code == code)) ? _form.Columns
                : [.. found.OrderBy(column => column.At).Select(column => column.Code)];
    }

    /// <summary>True where nothing is behind a column's label but the next column's.</summary>
    private bool EndsLabel(ReadOnlySpan<char> behind)
    {
        if (behind.IsEmpty || char.IsAsciiDigit(behind[0])) return true;
        foreach (var core in _form.ColumnCores)
        {
            if (behind.StartsWith(core, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private ListRow? Row(string raw, Anchor anchor, Anchor? next, ImmutableArray<string> columns, (bool Codes, bool Serials) numbers,
        int block, int offset, Location place)
    {
        if (anchor.IsPiece)
        {
            return new ListRow("", block, Label(), "", [], PositionEvidence.Counted, null)
            {
                Span = (anchor.Start - offset, anchor.End - offset),
            };
        }

        var end = next is { } following ? following.Start : Math.Min(raw.Length, anchor.End + Behind);
        var gap = raw[anchor.End..end];
        var isDoubtful = false;
        if (next is { } named) (gap, isDoubtful) = WithoutEnumeration(gap, _form.NumbersOf(named.Core));
        // The number of the next line stands before its label.
        if (numbers.Serials && next is not null) gap = LastNumber().Replace(gap, "");
        var (at, unit) = AfterNotes(gap);
        // Other words follow: the label is a part of a longer one, or of a sentence.
        if (TableDraft.Units.Where(known => gap.AsSpan(at).StartsWith(known, StringComparison.Ordinal)).MaxBy(known => known.Length)
            is { } printed)
        {
            unit = printed;
            at += unit.Length;
        }

        var tokens = new List<(string Text, int End)>();
        var trailing = "";
        while (true)
        {
            while (at < gap.Length && Blanks.Contains(gap[at])) at++;
            if (at == gap.Length) break;
            var stop = gap.IndexOfAny(Blanks, at);
            var word = stop < 0 ? gap[at..] : gap[at..stop];
            if (NumberReader.Read(word).Reading is Reading.Number or Reading.Mark)
            {
                at += word.Length;
                tokens.Add((word, at));
                continue;
            }

            // A value and a stroke ran together.
            if (NumbersAndDashes().Match(word) is { Success: true } mixed)
            {
                foreach (Capture piece in mixed.Groups["piece"].Captures) tokens.Add((piece.Value, at + piece.Index + piece.Length));
                at += word.Length;
                continue;
            }

            // A label that is not known ran together with the value before it. What no label begins with belongs to the value.
            if (LeadingNumber().Match(word) is { Success: true } number)
            {
                if (!BeginsLabel(word[number.Length]))
                {
                    at += word.Length;
                    tokens.Add((word, at));
                    continue;
                }

                at += number.Length;
                tokens.Add((number.Value, at));
                trailing = word[number.Length..];
            }
            else
            {
                trailing = word;
            }

            break;
        }

        // A column of the rows' own numbers, 01 to 35, between unit and values.
        if (numbers.Codes && tokens.Count > 0 && _form.IsRowNumber(anchor.Core, tokens[0].Text)) tokens.RemoveAt(0);
        // Where it ran together with the values, nothing tells where they begin.
        else if (numbers.Codes && tokens.Count == 1 && columns.Length > 1) isDoubtful = true;

        // 12件， is a sentence; so is a label with words right behind it.
        if (trailing.Length > 0 && (IsSentence(trailing) || (tokens.Count == 0 && unit.Length == 0))) return null;
        if (tokens.Count > 0 && unit.Length == 0 && tokens.Exists(token => NumberReader.Read(token.Text) is { Unit.Length: > 0 }))
            return null;
        if (tokens.Count == 0 && unit.Length == 0)
            return new ListRow(anchor.Core, block, Label(), "", [], PositionEvidence.Counted, null)
            {
                Span =
                (anchor.Start - offset, anchor.End - offset)
            };
        var row = new ListRow(anchor.Core, block, Label(), unit, [], PositionEvidence.Counted, null)
        {
            Span =
            (anchor.Start - offset, anchor.End + at - offset)
        };
        if (tokens.Count == 0)
            return row with { Cells = [.. columns.Where(code => code.Length > 0).Select(code => (code, ValueToken("")))] };
        if (tokens.Count == columns.Length)
            return row with
            {
                Cells =
                [.. columns.Zip(tokens, (code, token) => (Code: code, Token: ValueToken(token.Text)))
                    .Where(cell => cell.Code.Length > 0)]
            };
        row = row with { Unplaced = ValueToken(string.Join(' ', tokens.Select(token => token.Text))) };
        return columns.Length > 1 && tokens is [var single] && single.Text.All(char.IsAsciiDigit) && !isDoubtful
            ? row with { RunOnDigits = single.Text } : row;

        Token Label() => new(0, 1, false, raw[anchor.Start..anchor.End], place);
        Token ValueToken(string text) => new(1, 1, false, text, place);
    }

    private static bool BeginsLabel(char character) =>
        char.IsLetter(character) || Quotes.Contains(character) || "（(，,；;。、".Contains(character);

    /// <summary>
    /// The text up to the next label's enumerator. Where no blank divides it from the value, 012、 may be 01 and 2、 or 0 and 12、: then only
    /// the number
    /// that the form has before the label is taken off, and any other leaves a doubt.
    /// </summary>
    private static (string Gap, bool IsDoubtful) WithoutEnumeration(string gap, IEnumerable<int> numbers)
    {
        var trimmed = gap.TrimEnd(Blanks);
        if (RunOnEnumeration().Match(trimmed) is not { Success: true } runOn) return (Enumeration().Replace(gap, "", 1), false);
        var digits = runOn.Groups["digits"].Value;
        var number = numbers.Select(known => known.ToString(CultureInfo.InvariantCulture))
            .Where(known => digits.EndsWith(known, StringComparison.Ordinal)).MaxBy(known => known.Length);
        return number is null ? (gap, true) : (trimmed[..(runOn.Groups["digits"].Index + digits.Length - number.Length)], false);
    }

    private static bool IsSentence(string trailing) =>
        trailing[0] is '，' or ',' or '；' or ';' or '。' || TableDraft.Units.Any(unit => trailing.StartsWith(unit, StringComparison.Ordinal));

    /// <summary>The place behind the notes in brackets that belong to a label, and the unit that one of them is.</summary>
    private static (int At, string Unit) AfterNotes(string gap)
    {
        var (at, unit) = (0, "");
        while (true)
        {
            while (at < gap.Length && Blanks.Contains(gap[at])) at++;
            if (at == gap.Length || gap[at] is not ('（' or '(') || gap.IndexOfAny(['）', ')'], at) is not (> 0 and var close))
                return (at, unit);
            // A narrow column breaks the note, and the values stand behind its first line.
            if (gap[at..close].Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Skip(1).Any(IsUnitOrValue))
                return (gap.IndexOfAny(Blanks, at), unit);
            if (TableDraft.Units.Contains(Folding.Fold(gap[(at + 1)..close]))) unit = Folding.Fold(gap[(at + 1)..close]);
            at = close + 1;
        }
    }

    // 其中：1、 and the like at the end of a text. Digits need a mark behind them, or they are a value.
    [GeneratedRegex("(?:其中[ \u3000]*[:：,，]?[ \\s]*)?(?:[（(][一二三四五六七八九十0-9]{1,3}[）)][、.．,，]?|[一二三四五六七八九十]{1,3}[、.．,，]|[0-9]{1,2}[)）]|" +
        "(?:1[0-9]|[1-9])[、.．])?\\s*$", RegexOptions.RightToLeft | RegexOptions.CultureInvariant)]
    private static partial Regex Enumeration();

    [GeneratedRegex("(?<![0-9.])(?<digits>[0-9]{2,})[、.．]$", RegexOptions.CultureInvariant)]
    private static partial Regex RunOnEnumeration();

    [GeneratedRegex("^[0-9][0-9.,]*")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex("^(?<piece>[0-9][0-9.,]*|[-—–―─]+)+$")]
    private static partial Regex NumbersAndDashes();

    [GeneratedRegex("代码|行次")]
    private static partial Regex HeadsCodes();

    [GeneratedRegex("序号|编号")]
    private static partial Regex HeadsSerials();

    [GeneratedRegex("(?<=\\s)[0-9]+[ \u3000\\t|\\n]*$")]
    private static partial Regex LastNumber();

    [GeneratedRegex("20[0-9]{2}")]
    private static partial Regex PrintedYear();

    /// <summary>A known label in a text.</summary>
    private readonly record struct Anchor(string Core, int Start, int End)
    {
        /// <summary>True for a line without values that may be a piece of the label in a line near it.</summary>
        public bool IsPiece { get; init; }
    }
}
