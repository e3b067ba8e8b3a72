using System.Collections.Frozen;

namespace Gongkai.Extraction.Pages;

/// <summary>The ideographs that office Chinese is mostly made of, simplified and traditional.</summary>
internal static class CommonCharacters
{
    // Two hundred that cover 83 percent of the running text of disclosure reports (61 percent on the least typical page), the commonest of
    // general Chinese, and their traditional forms.
    private static readonly FrozenSet<char> Characters = (
        "政公开信息年件理行结请第申项的府其人本一处不情果他数法和二复条内三况办量关度容新计定总四机务收正诉事全于要议未作查规有文发分属加主提报动工部审业期十制予费布目性上方类五重时等对告众次持进求及组解现问织构中无据确到讼接形案六补题出维按转读尚纠通更民会起律之录可点台单在决需保篇群供平程便改位依任合能网以下增由社化用科服或明栏答列为范经强体益展后是过员检责管取面待国大止索个阅效商监区够步历史频生没督设共"
        + "了这我们来说地自小心学而着看天从把好多样当没成只如事家前道方已两些长力高意想所与相此特线比月日八七九零百千万元县市镇乡街局委厅省级党建"
        + "開資訊請項報無處數復條內況辦關計總機務訴議規發屬動審業製費類時對眾進組現問織構據確訟補題維轉讀糾會錄點臺單決編網科範強體檢責國個閱監區歷頻設").ToFrozenSet();

    public static bool Contains(char character) => Characters.Contains(character);
}
