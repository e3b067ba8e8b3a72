using System.Buffers;
using System.Collections.Frozen;

namespace Gongkai.Extraction.Characters;

/// <summary>Makes spellings comparable that differ only in width, white space, script or the shape of punctuation.</summary>
/// <remarks>
/// Own tables instead of Unicode normalization: with invariant globalization <c>Normalize(FormKC)</c> silently leaves full-width digits as they are.
/// </remarks>
public static class Folding
{
    // Traditional characters that occur in the form's labels and in titles, with their simplified ones. Mirrors convert whole sites.
    private const string Traditional = "總體開關於機構們辦處務請數結轉無對與會業質僅為義則準學術種製發廢現許罰強費採購買複復訴訟維糾審險穩權屬類過檔執詢項補徵仍確認獲單減額萬員達個選條規範別實還這標應當據報導題內說區縣鄉鎮廳黨衛農環統計監國稅資聯衝號時間長護產網際臺灣東廣陽陝龍鳳寧慶齊門書經濟設導資訊論壇畫報營後從來將責協組織級選舉圖書館動態諮詢檢決繼續訪滿聽證儲備獎懲賬戶廠勞師榮億鐵橋興樂嶺濱溫頭馬麗貴遼葉漢滬蘇魯贛吳楊衆眾變邊糧藝驗較輕遠進運錄閱顧風飛齡見貝車韋頁魚鳥麥黃齒龜鹵禮領歷練連蓮簾獵靈憐鍊諾亂蘭爛欄樓壘屢縷諒勵廬濾驪輪倫陸劉離鄰鱗臨隸惡";
    private const string Simplified = "总体开关于机构们办处务请数结转无对与会业质仅为义则准学术种制发废现许罚强费采购买复复诉讼维纠审险稳权属类过档执询项补征仍确认获单减额万员达个选条规范别实还这标应当据报导题内说区县乡镇厅党卫农环统计监国税资联冲号时间长护产网际台湾东广阳陕龙凤宁庆齐门书经济设导资讯论坛画报营后从来将责协组织级选举图书馆动态咨询检决继续访满听证储备奖惩账户厂劳师荣亿铁桥兴乐岭滨温头马丽贵辽叶汉沪苏鲁赣吴杨众众变边粮艺验较轻远进运录阅顾风飞龄见贝车韦页鱼鸟麦黄齿龟卤礼领历练连莲帘猎灵怜炼诺乱兰烂栏楼垒屡缕谅励庐滤骊轮伦陆刘离邻鳞临隶恶";

    private static readonly FrozenDictionary<char, char> SimplifiedOf = Pairs();

    // Stands for what is dropped; it is itself dropped, and so folding never gives it.
    private const char Nothing = '\u200B';

    private static readonly SearchValues<char> Invisible = SearchValues.Create("\u200B\u200C\u200D\u2060\uFEFF\u00AD\u200E\u200F");

    /// <summary>What folding makes of each character.</summary>
    private static readonly char[] Folded = FoldAll();

    /// <summary>White space removed, full width made half width, traditional made simplified, quotes, dashes and brackets of every shape made one.</summary>
    public static string Fold(string text)
    {
        const int OnStack = 512;
        Span<char> folded = text.Length <= OnStack ? stackalloc char[OnStack] : new char[text.Length];
        var length = 0;
        foreach (var character in text)
        {
            var made = Folded[character];
            if (made != Nothing) folded[length++] = made;
        }

        return text.AsSpan().SequenceEqual(folded[..length]) ? text : folded[..length].ToString();
    }

    /// <summary>Full width made half width and nothing else: for numbers, in which a space may mean something.</summary>
    public static char Narrow(char character) => character switch
    {
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        _ => character,
    };

    /// <summary>A traditional character made simplified, and nothing else.</summary>
    public static char Simplify(char character) => char.IsAscii(character) ? character : SimplifiedOf.GetValueOrDefault(character, character);

    public static bool IsInvisible(char character) => Invisible.Contains(character);

    private static char Fold(char character) => character switch
    {
        '（' or '﹙' or '〔' or '［' or '【' or '﹝' or '[' or '〖' => '(',
        '）' or '﹚' or '〕' or '］' or '】' or '﹞' or ']' or '〗' => ')',
        '“' or '”' or '„' or '«' or '»' or '「' or '」' or '『' or '』' or '＂' or '〝' or '〞' => '"',
        '‘' or '’' or '＇' or '′' or '`' => '\'',
        '，' or '﹐' => ',',
        '：' or '﹕' or '︰' => ':',
        '；' or '﹔' => ';',
        '．' or '﹒' or '·' or '•' or '・' => '.',
        '－' or '—' or '–' or '―' or '─' or '−' or '﹣' or '‐' or '‑' => '-',
        '／' or '∕' or '⁄' => '/',
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        _ => IdeographForms.Of(character) is var ideograph ? SimplifiedOf.GetValueOrDefault(ideograph, ideograph) : character,
    };

    private static char[] FoldAll()
    {
        var folded = new char[char.MaxValue + 1];
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var character = (char)code;
            folded[code] = char.IsWhiteSpace(character) || Invisible.Contains(character) ? Nothing : Fold(character);
        }

        return folded;
    }

    private static FrozenDictionary<char, char> Pairs()
    {
        var pairs = new Dictionary<char, char>();
        foreach (var (traditional, simplified) in Traditional.Zip(Simplified))
        {
            if (traditional != simplified) pairs[traditional] = simplified;
        }

        return pairs.ToFrozenDictionary();
    }
}
