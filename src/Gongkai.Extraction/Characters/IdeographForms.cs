namespace Gongkai.Extraction.Characters;

/// <summary>Gives ideographs back that a document spells by other code points of the same shape.</summary>
/// <remarks>
/// A font draws the radical ⼀ and the ideograph 一 with one glyph. Chromium and macOS note the radical in the font's map when it comes
/// first, and so PDFs,
/// and what is copied out of them, say ⾏政 for 行政. Fonts made for Korean do the same with the compatibility ideographs. What is printed is
/// the ideograph.
/// </remarks>
internal static class IdeographForms
{
    private const char FirstSupplement = '\u2E80';
    private const char FirstKangxi = '\u2F00';
    private const char AfterKangxi = '\u2FD6';
    private const char FirstCompatibility = '\uF900';
    private const char AfterCompatibility = '\uFADA';

    // An ideographic blank where there is none.
    private const char None = '\u3000';

    // From U+2E80.
    private const string Supplement =
        "丶厂　乚乙亻冂几刀刂卜㔾小小兀尣尢尢巳幺彑彐忄心扌攵　旡日月歹母民氵氺灬爫爫丬牛犭王疋罒示礻竹糸纟罓罒网网网羊羊羊耂肀聿肉臼艹艹艹虎衤西西见角角"
        + "讠贝足车辶辶辶邑钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟亀龟";

    // From U+2F00.
    private const string Kangxi =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日"
        + "曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行"
        + "衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    // From U+F900.
    private const string Compatibility =
        "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮"
        + "兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘"
        + "藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀﨎﨏塚﨑晴﨓﨔凞猪益礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸"
        + "難響頻恵　舘﩮﩯並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜　　　㮝䀘䀹　　　齃龎";

    /// <summary>The ideograph of this shape; the character itself when it is no such form.</summary>
    public static char Of(char character) => character switch
    {
        < FirstSupplement or >= AfterCompatibility => character,
        < FirstKangxi => In(Supplement, FirstSupplement, character),
        < AfterKangxi => In(Kangxi, FirstKangxi, character),
        >= FirstCompatibility => In(Compatibility, FirstCompatibility, character),
        _ => character,
    };

    private static char In(string ideographs, char first, char character) =>
        character - first < ideographs.Length && ideographs[character - first] is not None and var ideograph ? ideograph : character;
}
