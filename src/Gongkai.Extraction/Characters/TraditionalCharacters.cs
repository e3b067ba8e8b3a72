using System.Collections.Frozen;

namespace Gongkai.Extraction.Characters;

/// <summary>
/// Traditional characters with their simplified ones, for every character of the form files, of region names and of words that agencies use
/// in titles.
/// Mirrors convert whole sites.
/// </summary>
internal static class TraditionalCharacters
{
    // Each traditional character with its simplified one behind it, in the order of their codes.
    private const string Pairs =
        "乾干亂乱亞亚佈布來来侖仑侷局係系倉仓個个們们倫伦偉伟備备傢家僅仅僑侨僕仆儀仪億亿儲储兒儿兗兖內内兩两冊册凱凯別别則则剋克剛刚劃划劉刘劍剑動动務务勝胜勞劳勵励勸劝勻匀匯汇區区協协卽即厤历參参叢丛吳吴呂吕" +
        "員员問问啓启啟启單单噹当嚮向囌苏國国圍围園园圖图團团垻坝埰采執执堯尧報报場场塗涂墊垫墰坛墾垦壇坛壘垒壜坛壩坝壯壮壺壶壽寿夢梦夾夹婁娄婦妇孫孙學学宮宫寀采實实寧宁審审寬宽寶宝將将專专尋寻對对導导屢屡屬属" +
        "岡冈峯峰島岛峽峡崍崃崑昆崗岗崙仑嵐岚嶗崂嶧峄嶺岭嶼屿嶽岳巒峦巖岩師师帶带幹干庫库廂厢廈厦廕荫廠厂廢废廣广廬庐廳厅張张強强彆别彌弥彙汇彥彦彿佛後后從从復复徵征恆恒惡恶愛爱慄栗態态慶庆慼戚憐怜憑凭應应懞蒙" +
        "懲惩懷怀戶户捲卷採采揚扬撫抚據据敎教敘叙數数於于旂旗時时晉晋暉晖曆历曏向書书會会朮术東东枴拐柺拐査查條条棗枣棲栖楊杨業业極极榦干榮荣構构樂乐樅枞樑梁樓楼標标樹树樺桦橋桥機机橫横檔档檢检檯台欄栏權权欒栾" +
        "欽钦歷历歸归殘残氣气決决沒没沖冲況况涇泾涼凉淥渌淩凌淶涞減减渦涡渾浑湞浈湯汤準准溝沟溫温溮浉滄沧滎荥滙汇滬沪滿满漁渔漢汉漣涟漵溆潁颍潛潜潤润潯浔澗涧澠渑澤泽澱淀濛蒙濟济濰潍濱滨濾滤瀋沈瀏浏瀘泸瀰弥瀾澜" +
        "灘滩灣湾灤滦為为烏乌無无煙烟煩烦燈灯營营爐炉爛烂爲为爾尔猶犹獄狱獅狮獎奖獨独獲获獵猎獸兽獻献現现琿珲瑤瑶瑪玛環环瓊琼甌瓯甕瓮產产産产甦苏甯宁畢毕畫画當当疇畴疊叠療疗發发監监盤盘盧卢眞真眾众矇蒙硯砚碩硕" +
        "碭砀確确礄硚礦矿祕秘祿禄禪禅禮礼稅税稜棱種种稱称穀谷積积穩稳穫获窪洼競竞箇个節节範范簡简簾帘糧粮糰团糾纠紅红納纳級级紮扎細细紹绍組组結结統统絳绛綏绥經经綜综綠绿維维網网綵彩綿绵緑绿編编練练縉缙縣县縷缕" +
        "總总績绩織织繫系繳缴繼继續续罈坛罎坛罰罚羅罗羣群義义習习聖圣聞闻聯联聶聂聽听肅肃脩修脫脱膠胶臘腊臥卧臨临臺台與与興兴舉举舊旧舘馆荊荆莊庄華华菴庵菸烟萊莱萬万葉叶葯药蒼苍蓋盖蓮莲蔘参蔭荫蕪芜蕭萧薊蓟薌芗" +
        "薑姜薩萨藍蓝藝艺藥药藴蕴藺蔺蘄蕲蘆芦蘇苏蘊蕴蘭兰蘿萝處处號号衆众術术衕同衚胡衛卫衝冲裏里補补裡里製制複复見见規规視视覺觉觀观計计訊讯託托訟讼訥讷訪访設设許许訴诉証证詔诏詢询試试誌志認认說说誼谊調调請请" +
        "諒谅論论諮咨諸诸諾诺謀谋謙谦謝谢謨谟證证識识譙谯譜谱議议護护變变讓让讚赞豐丰貝贝貞贞財财貢贡貧贫責责貴贵買买費费貿贸賀贺資资賈贾賓宾賚赉賢贤賣卖質质賬账購购賽赛贊赞贛赣趙赵踰逾車车軍军較较載载輕轻輝辉" +
        "輪轮輸输輿舆轉转辦办農农迴回這这連连週周進进遊游運运過过達达遙遥遜逊遠远遷迁選选遼辽邁迈還还邊边郟郏郵邮鄆郓鄉乡鄒邹鄖郧鄧邓鄭郑鄰邻鄲郸鄴邺醫医鈡钟鉅巨鉛铅銀银銅铜銷销鋒锋鋼钢錄录錢钱錦锦錫锡錯错鍊炼" +
        "鍾钟鎣蓥鎭镇鎮镇鏡镜鐘钟鐵铁鑲镶長长門门開开間间閔闵閘闸閣阁閤合閩闽閬阆閱阅閶阊閻阎關关陘陉陝陕陰阴陳陈陸陆陽阳隊队際际隨随險险隴陇隸隶隻只雙双雜杂雞鸡離离雲云電电霑沾靈灵靜静鞏巩韆千韋韦韓韩響响頁页" +
        "頂顶項项順顺頗颇領领頭头題题額额類类顧顾風风颱台飛飞養养餘余館馆饒饶馬马駐驻騰腾驊骅驗验驛驿驪骊體体髮发鬆松鬍胡鬥斗鬱郁魚鱼魯鲁鮁鲅鮮鲜鯉鲤鱗鳞鳥鸟鳩鸠鳳凤鳴鸣鴨鸭鶴鹤鷄鸡鷹鹰鹵卤鹹咸鹼碱鹽盐麗丽麥麦" +
        "麪面麫面麯曲麴曲麵面黃黄點点黨党齊齐齒齿齡龄齣出龍龙龜龟";

    private static readonly FrozenDictionary<char, char> SimplifiedOf =
        Pairs.Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The simplified character; a character that is none of these as it is.</summary>
    public static char Simplify(char character) =>
        char.IsAscii(character) ? character : SimplifiedOf.GetValueOrDefault(character, character);
}
