using Gongkai.Model;

namespace Gongkai.Extraction.Detection.Pages;

/// <summary>Gives radicals their ideographs back.</summary>
/// <remarks>
/// A font draws the radical ⼀ and the ideograph 一 with one glyph. Chromium notes the radical in the font's map when it
/// comes first, and so PDFs printed from web pages say ⾏政 for 行政. What is printed is the ideograph.
/// </remarks>
internal static class RadicalForms
{
    private const char FirstSupplement = '\u2E80';
    private const char FirstKangxi = '\u2F00';

    // From U+2E80; an ideographic blank where there is none.
    private const string Supplement =
        "丶厂　乚乙亻冂几刀刂卜㔾小小兀尣尢尢巳幺彑彐忄心扌攵　旡日月歹母民氵氺灬爫爫丬牛犭王疋罒示礻竹糸纟罓罒网网网羊羊羊耂肀聿肉臼艹艹艹虎衤西西见角角"
        + "讠贝足车辶辶辶邑钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟亀龟";

    // From U+2F00.
    private const string Kangxi =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日"
        + "曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行"
        + "衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    private static readonly string[] SupplementTexts = [.. Supplement.Select(letter => letter.ToString())];

    private static readonly string[] KangxiTexts = [.. Kangxi.Select(letter => letter.ToString())];

    public static Glyph Resolve(Glyph glyph)
    {
        if (glyph.Text is not [>= FirstSupplement and < '\u2FD6']) return glyph;
        var letter = glyph.Text[0];
        if (letter >= FirstKangxi) return glyph with { Text = KangxiTexts[letter - FirstKangxi] };
        return letter - FirstSupplement < Supplement.Length && Supplement[letter - FirstSupplement] != '\u3000'
            ? glyph with { Text = SupplementTexts[letter - FirstSupplement] }
            : glyph;
    }
}
