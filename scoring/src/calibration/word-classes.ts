/** Kinds of words that tell how something is told, in both languages; each becomes one rate per hundred tokens. */
const classes = {
  connectives:
    /首先|其次|然后|接着|最后|另外|同时|后来|于是|虽然|但是|不过|而且|并且|此外|总之|\b(?:first|second|then|next|after|before|finally|also|however|although|though|while|when|meanwhile|moreover|eventually|later|during|until)\b/gu,
  reasons:
    /因为|所以|因此|由于|导致|为了|从而|使得|\b(?:because|since|so|therefore|thus|reasons?|result(?:ed|s)?|led|why|due|caused?)\b/gu,
  insight:
    /意识到|明白|理解|发现|反思|总结|思考|学会|学到|领悟|\b(?:reali[sz]ed?|understand|understood|learn(?:ed|t|ing)?|discover(?:ed)?|insight|reflect(?:ed|ing)?|meaning|lessons?|taught|recogni[sz]ed?|knew|knows?|think|thought|believed?|wonder(?:ed)?|figured)\b/gu,
  growth:
    /成长|改进|提高|提升|进步|变得|改变|优化|\b(?:gr[eo]w(?:th|ing|n)?|improv\p{L}*|chang(?:e|ed|es|ing)|better|became|become|develop\p{L}*|stronger|matured?|progress)\b/gu,
  achievement:
    /完成|成功|实现|达到|获得|目标|解决|负责|带领|挑战|\b(?:achiev\p{L}*|success\p{L}*|goals?|accomplish\p{L}*|won|win|managed|solved?|solution|led|lead|leader|challeng\p{L}*|complet\p{L}*|decid\p{L}*|decision|plan(?:ned|s)?|effort|worked)\b/gu,
  others:
    /他们?|她们?|客户|同事|领导|同学|朋友|家人|老师|对方|\b(?:he|him|his|she|hers?|they|them|their|someone|everyone|people|person|friends?|family|mother|mom|father|dad|parents?|brother|sister|husband|wife|son|daughter|kids?|child(?:ren)?|boss|manager|customers?|clients?|cowork\p{L}*|colleagues?|teachers?|students?|others?)\b/gu,
  communion:
    /帮助|支持|关心|合作|配合|信任|感谢|沟通|倾听|\b(?:help(?:ed|ing|s)?|support\p{L}*|car(?:e|ed|ing)|lov(?:e|ed|ing)|togeth\p{L}*|shar(?:e|ed|ing)|listen\p{L}*|trust\p{L}*|thank\p{L}*|kind(?:ness)?|close|relationship|talk(?:ed|ing)?|appreciat\p{L}*|understanding)\b/gu,
  pleasant:
    /高兴|开心|满意|自豪|喜欢|幸福|感动|\b(?:happ\p{L}*|joy\p{L}*|proud|pride|excit\p{L}*|glad|great|wonderful|amazing|good|enjoy\p{L}*|fun|grateful|hope\p{L}*|love[ds]?|beautiful|best|calm|peace\p{L}*)\b/gu,
  unpleasant:
    /难过|担心|害怕|紧张|压力|生气|失望|困难|问题|错误|失败|\b(?:sad\p{L}*|angr\p{L}*|anger|afraid|scar(?:ed|y)|fear\p{L}*|worr\p{L}*|nervous|upset|hurt\p{L}*|pain\p{L}*|difficult\p{L}*|hard|problem\p{L}*|fail\p{L}*|mistakes?|wrong|bad|worst?|lost|loss|die[ds]?|dead|death|cr(?:y|ied|ying)|stress\p{L}*|alone|lonely|sick|terribl\p{L}*|hate[ds]?|guilt\p{L}*|asham\p{L}*|depress\p{L}*|anx\p{L}*)\b/gu,
  firstPerson: /我(?!们)|\b(?:i|me|my|mine|myself)\b/gu,
  joint: /我们|大家|团队|咱们|\b(?:we|us|our|ours|ourselves|team|group|everybody)\b/gu,
  past: /了|过(?!程|于)|曾|当时|那时|\b(?:was|were|had|did|went|said|told|felt|made|got|took|came|gave|left|began|found|kept|ran|saw|heard|\p{L}{3,}ed)\b/gu,
  future:
    /将|打算|计划|希望|会(?!议)|要是|如果|\b(?:will|would|could|should|might|if|gonna|going to|hop(?:e|ing)|want(?:ed|s)?)\b/gu,
  certain:
    /一定|必须|完全|始终|总是|绝对|\b(?:always|never|every|all|completely|definitely|must|totally|absolutely|clear(?:ly)?|sure)\b/gu,
  hedges:
    /可能|也许|大概|好像|应该|一般|\b(?:maybe|perhaps|probably|guess|usually|generally|kind of|sort of|somewhat|seem(?:ed|s)?|mostly|whatever|stuff|things?)\b/gu,
  negations:
    /不(?!仅|但|断|同|过)|没有?|无(?!论)|\b(?:no|not|none|nothing|nobody|cannot|without)\b|n['’]t\b/gu,
  numbers:
    /\d+(?:\.\d+)?|[一二两三四五六七八九十百千万]{1,8}(?=[个次天年月周人元万倍点名家])|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|half|twice)\b/gu,
  times:
    /\d{1,4}年|\d{1,2}月|星期|上午|下午|昨天|去年|今年|小时|分钟|\b(?:years?|months?|weeks?|days?|hours?|minutes?|morning|evening|night|summer|winter|today|yesterday|ago|monday|friday|saturday|sunday)\b/gu,
} as const satisfies Record<string, RegExp>

/** Names of the kinds, in the order of `wordClassRates`. */
export const wordClassNames: readonly string[] = Object.keys(classes)

/** How often each kind of word stands in a normalised text of `length` tokens, per hundred tokens, at most 25. */
export function wordClassRates(normalised: string, length: number): number[] {
  return Object.values(classes).map((pattern) =>
    Math.min(25, (100 * (normalised.match(pattern)?.length ?? 0)) / (length + 20)),
  )
}
