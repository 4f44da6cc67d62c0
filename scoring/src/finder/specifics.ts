import { surnames } from './names.ts'

const number =
  /\d|百分之|(?:[一二两三四五六七八九十半百千万]|几十|十几|好几)(?:个|家|天|周|月|年|次|遍|台|套|单|件|人|位|万|块|元|千|百|小时|分钟|点|条|张|页|步|款|种|箱|框|批|米|公里|斤|克|层|组|趟|回|轮|倍|成|号|楼|排|班|户|户人|封|份|版|模|笔|晚|夜|礼拜|星期|季度|学期)|[一二三四五六七八九十]成/gu
const time =
  /去年|前年|今年|上(?:个)?(?:月|周|季度|半年|学期)|第[一二三四五六七八九十\d]+(?:天|周|个|次|步|版|轮)|周[一二三四五六日末]|礼拜[一二三四五六天]|月底|月初|年底|当(?:天|晚|场)|早上|上午|下午|晚上|凌晨|半夜|中午|[一二三四五六七八九十]+月|双十一|春节|国庆|暑假|\b(?:last (?:year|month|week|spring|summer|autumn|winter|fall|quarter)|in (?:january|february|march|april|may|june|july|august|september|october|november|december|20\d\d)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|the (?:next|same|following) (?:day|morning|evening|week)|overnight|that (?:night|evening|morning|afternoon|day|week))\b/giu
const numberEn =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|half|dozen|percent|twice)\b/giu
const named = new RegExp(
  String.raw`[小老阿](?=[\u4e00-\u9fff](?:和|他|她|说|负责|帮|那|去|跟|在))|[${surnames}](?:总|工|姐|哥|师傅|经理|主任|督导|老师|阿姨|叔|大爷)|财务|采购|研发|仓库|工艺|质检|客服|产品经理|法务|人事|护士|店员|收银|销售|实施|组长|班长|主管|家长|老板`,
  'gu',
)
const said =
  /(?:说|问|讲|告诉|答|回)(?:他|她|我|了|道|:)?.{2,}|(?:told|asked|said|explained|replied)\b.{4,}/iu
/** Things handled or produced, across trades: they make an act checkable. */
const thing =
  /表|图|单子|清单|合同|订单|截图|照片|微信|电话|邮件|群|系统|后台|接口|参数|卡尺|夹具|设备|机台|图纸|报告|记录|样品|样板|标签|货架|柜台|窗口|会议|早会|培训|话术|方案|流水|发票|名单|材料|教案|作业|试卷|病历|药|床|门店|仓|车间|样例|脚本|代码|模板|合格证|红牌|参数卡|脚手架|图|\b(?:spreadsheet|checklist|list|table|email|meeting|call|report|log|contract|invoice|order|sample|machine|line|system|script|template|dashboard|room|store|shelf|ward|class|plan|board|document|refund|tool|database|server|code|supplier|warehouse)s?\b/giu

const countOf = (text: string, pattern: RegExp, most: number): number => {
  let found = 0
  for (const _ of text.matchAll(pattern)) {
    found += 1
    if (found >= most) break
  }
  return found
}

/**
 * How much of a clause can be checked: numbers, times, people by role or name, and for things done also words said
 * and things handled (of an intention they are as easily said as the intention itself). 0..3.
 */
export function specificsIn(clause: string, isIntended: boolean): number {
  const numbers = Math.min(2, countOf(clause, number, 2) + countOf(clause, numberEn, 2))
  const times = countOf(clause, time, 1)
  const names = countOf(clause, named, 1) + (/\s[A-Z][a-z]{2,}/u.test(clause) ? 1 : 0)
  const words = !isIntended && said.test(clause) ? 1 : 0
  const things = isIntended ? 0 : countOf(clause, thing, 1)
  return Math.min(3, numbers + times + Math.min(1, names) + words + things)
}
