import { injectionMark } from '../finder/guards.ts'
import { maskText } from '../language-model/mask.ts'
import { toSimplified } from '../simplified.ts'
import type { Language } from '../types.ts'
import type { PlacedText } from './texts.ts'
import type { DraftFault, DraftWarning } from './types.ts'

/** Asked of the candidate, even in anger: what no interviewer may ask (marriage, children, faith, origin, age, health). */
const protectedQuestion =
  /(?:您|你)(?:们|自己|本人|家里|现在|今年|到底|是不是|有没有|也)*(?:结(?:过)?婚|成(?:了)?家|离(?:过)?婚|怀(?:过|了)?孕|生(?:过|了|没生)?(?:孩子|小孩|娃|二胎)|(?:有(?:没有)?|没有)(?:孩子|小孩|娃|对象|男朋友|女朋友)|(?:是)?(?:哪个|什么)民族|(?:是)?(?:哪里|哪儿|哪个省|什么地方)的?人|(?:是)?(?:本地|外地|农村|乡下)(?:人|来的|户口)|信(?:的)?(?:什么|哪个|不信)?(?:教|佛|主)|多大(?:年纪|岁数|年龄|了|岁)|几岁|属什么|有(?:没有)?(?:什么)?(?:慢性|传染|精神)?(?:病史|疾病|残疾|肝炎))|\b(?:are|do|have|did|were) you (?:(?:a|an|really|even|ever|not|got|been) )*(?:married|divorced|pregnant|single|gay|straight|disabled|religious|christian|muslim|jewish|catholic|kids?\b|any (?:kids|children)|children|a (?:mother|father|parent)|from (?:here|around here|abroad|a village))|\bhow old are you\b|\bwhat(?:'s| is) your (?:age|religion|race|nationality|ethnicity|sexual orientation)\b|\bwhere are you (?:really |originally )?from\b|\bplan(?:ning)? to have (?:kids|children|a baby)\b/iu

/** Whole groups judged, turned away or called names. */
const discriminating =
  /(?:只|仅|限|优先|必须)(?:要|招|限|录用|考虑|让)?(?:男|女)(?:性|生|士|的|同志|员工)|(?:不要|不招|不收|拒绝|别让)(?:女|男|孕妇|已婚|未婚|残疾|外地|农村|少数民族|[回藏]族|老年|年纪大)|(?:女人|女的|女同志|女生|男人|男的|老年人|老人|年纪大的|农村人|乡下人|外地人|本地人|城里人|农民工|打工的|残疾人|少数民族|[汉满蒙回藏苗壮]族人?|维吾尔族?人?|黑人|白人|外国人|(?:河南|东北|上海|北京|广东|新疆|西藏|安徽)人|孕妇|宝妈|九零后|零零后|九五后|年轻人)(?:们)?(?:就是|就会|就爱|都(?:是|爱|这样|不|没)|总是|全是|天生|本来就|从来都?|不适合|不配|不该|不能干|干不(?:了|来)|没(?:有)?素质|不行|只会|只配|靠不住|信不过|手脚不干净)|乡巴佬|土包子|臭打工|臭娘们|娘们儿?|娘炮|残废|瘸子|聋子|瞎子|弱智|黑鬼|洋鬼子|老不死|盲流|剩女|支那|\b(?:women|men|girls|boys|mothers|old people|older workers|young people|foreigners|immigrants|migrants|muslims|christians|jews|hindus|black people|white people|asians|arabs|indians|chinese people|gays|gay people|lesbians|disabled people|pregnant women|country people)\b (?:(?:are|is) (?:all|always|just|simply|too|naturally|not|never|no good|bad|worse|lazy|stupid|unreliable|dirty|dishonest)|(?:always|never|only)\b|(?:can(?:no|')t|cannot|should(?:n't| not)|don't|do not) (?:do|be|handle|work|drive|manage|belong|think|trust))|\b(?:no|only) (?:women|men|foreigners|immigrants|muslims|mothers|black people|asians)\b|\b(?:retards?|cripples?|faggots?|trann(?:y|ies)|chinks?|niggers?|spics?|gooks?|dykes?)\b/iu

/** Words for what the law protects. In a rubric they would be scored; elsewhere a person judges whether they are needed. */
const attribute =
  /民族|种族|宗教|信仰|籍贯|户籍|户口|婚姻|已婚|未婚|离异|怀孕|孕期|产假|生育|残疾|残障|乙肝|艾滋|传染病|性取向|同性恋|性别|年龄|年纪|岁数|政治面貌|国籍|口音|方言|长相|外貌|相貌|身高|体重|\b(?:race|racial|ethnic\w*|religio\w*|faith|marital|married|unmarried|pregnan\w*|maternity|disab\w*|gender|sexual|orientation|nationality|accent|dialect|good-looking|appearance|skin colou?r)\b/iu

/** Words to a program or about being one: a scenario is spoken by people. */
const toPrograms =
  /语言模型|大模型|人工智能|系统提示|提示词|以上(?:指令|规则)|作为(?:一个)?(?:AI|ai|助手)|无需(?:审核|批准)|(?:已|已经)(?:通过|经过)(?:审核|批准|审批)|\b(?:language model|system prompt|as an ai|prompt injection|pre-?approved|already approved|no (?:review|approval) (?:is )?needed|assistant)\b/iu
const markup =
  /https?:|www\.|<\/?[a-z!][^>]{0,40}>|```|\{\{|\}\}|&(?:[a-z]{2,8}|#\d{1,6});|\\[nrtu]|[\p{Cc}\p{Cf}\p{Co}]/iu
const strong =
  /他妈|妈的|去死|打死|弄死|杀(?:了|人)|自杀|跳楼|滚(?!动|筒)|傻|\b(?:fuck\w*|kill|suicide|damn|shit)\b/iu

/** The reply that does not understand talk about scoring has to name it. */
const namesScoring = /^replies\.puzzled\./u
/** What the rubric and its samples are read by: here nothing may hang on a protected attribute. */
const inRubric = /^(?:behaviours|anchors)\./u
/** Said by the candidate, not to them. */
const isSample = /^samples\./u

/** What a text must not say, as far as rules can see it: each fault with the words it rests on. */
export function contentFaults({ at, text }: PlacedText, language: Language): DraftFault[] {
  const faults: DraftFault[] = []
  const find = (code: DraftFault['code'], pattern: RegExp): void => {
    const [found] = pattern.exec(text) ?? []
    if (found !== undefined) faults.push({ code, at, value: printable(found) })
  }
  if (maskText(text, language).covered > 0) faults.push({ code: 'personal_data', at })
  if (!isSample.test(at)) find('protected_question', protectedQuestion)
  if (inRubric.test(at)) find('protected_rubric', attribute)
  find('discriminating', discriminating)
  if (!namesScoring.test(at)) find('instruction', injectionMark)
  find('instruction', toPrograms)
  find('markup', markup)
  return faults
}

/** What a person should look at in a text. */
export function contentWarnings({ at, kind, text }: PlacedText, language: Language): DraftWarning[] {
  const warnings: DraftWarning[] = []
  const find = (code: DraftWarning['code'], pattern: RegExp): void => {
    const [found] = pattern.exec(text) ?? []
    if (found !== undefined) warnings.push({ code, at, value: printable(found) })
  }
  if (!inRubric.test(at)) find('names_attribute', attribute)
  find('strong_word', strong)
  const isWhole =
    language === 'en' ? /^(?!Mrs? |Ms |Miss |Dr )\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u : /^\p{Script=Han}{3}$/u
  const isTitled =
    /(?:女士|先生|老师|主任|师傅|经理|总|工|家长|大爷|大妈|阿姨|大姐|大哥|科长|组长|班长|店长|医生|护士|同事|顾客|客户|家属|^(?:小|老|阿))/u
  if (kind === 'name' && isWhole.test(text) && !isTitled.test(text))
    warnings.push({ code: 'full_name', at, value: text })
  return warnings
}

/** Whether a text is in its language: Chinese in simplified characters, English without Chinese. */
export function isInLanguage(text: string, language: Language): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  if (letters.length === 0) return true
  const han = letters.filter((letter) => /\p{Script=Han}/u.test(letter)).length
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length
  if (language === 'en') return han === 0 && latin === letters.length
  return han + latin === letters.length && han / letters.length >= 0.6 && toSimplified(text) === text
}

const printable = (words: string): string => words.replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, '\u25a1').slice(0, 40)
