import { type Concept, parseConcepts } from './concept.ts'

/** Conduct towards customers, colleagues and the public. */
export const peopleConcepts: readonly Concept[] = parseConcepts(String.raw`
# ask_needs
link: 提问 / 询问 / 追问 / 问题(?:了解|引导|弄清) /
  (?:了解|挖掘|弄清|摸清|掌握|识别|澄清|听取).{0,8}(?:需求|痛点|现状|情况|诉求|期望|顾虑|想法|立场|困难|原因) / ask(?!\w* for (?:help|support|resources)) / needs? / find out /
  understand / probe / question
zh: 问(?:了|过|起|清|清楚|一?下|问|出来)?<person> / (?:一|再|又|细|多|追|反复|先|去|来)问 / 问(?:了|清|清楚|一下|出来|到|明白) /
  <person>.{0,4}(?:最烦|最头疼|最担心|到底要|想要什么|真正) / 聊(?:了|起来|下来|完|着) / 跟<person>聊 /
  请<person>(?:说说|讲讲|说一下|先说|演示|打开) / (?:搞|弄|摸|打听|了解)(?:了|清|明|到|清楚|明白|一下) / 到底(?:是)?(?:要|想|卡|差|为) /
  约(?:了|上|到)?.{0,8}(?:喝咖啡|见面|聊|坐坐|面谈) / 跟着.{0,10}(?:做|跑|走|看)了
en: ask(?:ed|ing)? <them> / ask(?:ed|ing)? (?:what|how|why|which|about|for|whether|if|where|when|each) /
  found out / find out / (?:sat|sit|spoke|speak|talked|talk|met|meet) (?:down )?with <them> / questions /
  listen(?:ed|ing)? to <them> / what (?:they|she|he) (?:really|actually) (?:needed|need|wanted|want) /
  visited / walk(?:ed)? me through / shadowed
# listen
link: 倾听 / 听取 / 听懂 / 倾诉 / listen / hear (?:them|people|both)
zh: 听(?:着|完|了)?<person> / (?:让|请|等)<person>.{0,4}(?:先)?(?:说|讲|骂|发|把) / (?:没|不)(?:打断|插嘴|反驳|急着反驳) /
  把(?:话|火|气|情况)(?:都|全)?(?:说|讲|发|撒)(?:完|出来) / 听(?:着|完|下去|进去) / 让.{0,4}说完 / 边听边记
en: listen(?:ed|ing)? (?:to|first|without) / (?:let|letting) <them> (?:finish|talk|speak|vent|explain) /
  without interrupting / heard (?:them|him|her) out / hear (?:them|him|her) out / took notes
# empathise
link: 安抚 / 同理 / 共情 / 道歉 / 致歉 / 歉意 / 体谅 / 情绪 / (?:表示|表达).{0,4}理解 / 感受 / empath / apolog / calm / reassur /
  feelings? / emotion
zh: 道(?:个|了|了个)?歉 / 致歉 / 对不住 / 对不起 / 不好意思 / 抱歉 / 赔(?:个|了)?不是 / 安抚 / 安慰 / 理解(?:一下)?(?:他|她|您|你|对方|他们) /
  (?:能|很|特别|完全|表示)理解 / (?:搁|换|放)(?:了|成|作|做|到)?(?:谁|我)(?:身上)?.{0,4}(?:急|气|火|难受) / 倒(?:了|一)?杯?(?:热)?水 /
  (?:递|端|发)(?:了|个|一)?(?:杯|瓶|张)?(?:纸巾|水|茶) / 泡(?:了)?杯?茶 / (?:情绪|火气|心情).{0,4}(?:缓|平|稳|下来|降) /
  稳住.{0,6}(?:情绪|他|她|客户|顾客|家长) / 我(?:先|能)?体谅
en: apolog(?:ised|ized|ise|ize|ies|y) / i (?:was |am |'m )?(?:so |very |really )?sorry /
  calm(?:ed|ing)? <them> / reassur(?:ed|e|ing) / i understood (?:how|why) /
  acknowledg(?:ed|e|ing) (?:how|that|the|their|her|his) / how (?:frustrating|upset|stressful) /
  empathi[sz]ed? / glass of water
# private_talk
link: 私下 / 单独沟通 / 安静 / 洽谈室 / (?:引导|请).{0,6}(?:室|场所) / 换.{0,3}场所 / 面子 / 尊重 / privately / in private /
  quiet / respect
zh: (?:贵宾室|会议室|办公室|洽谈室|小屋|里屋|里头|里面|休息区|休息室|楼道|茶水间|值班室|安静的地方) / (?:拉|叫|请|带)(?:到|去|进).{0,4}(?:一边|旁边|外面|里) /
  (?:单独|私下|私底下)(?:跟|找|和|约|把|聊|谈|说) / (?:不|没|别)当着 / 要面子 / 一对一(?:聊|谈|沟通)
en: (?:in|to) (?:private|a quiet(?:er)? (?:room|place|corner)|the (?:office|meeting room)) / privately /
  one[- ]on[- ]one / one[- ]to[- ]one / took (?:him|her|them) aside / take (?:him|her|them) aside
# verify_facts
link: 核实 / 核对 / 查证 / 凭证 / 确认.{0,8}(?:事实|信息|原因|情况|订单|身份) / 回顾.{0,6}过程 / 事实 / verif /
  check.{0,12}(?:facts|records?|details) / facts
zh: 核(?:实|对|查|了|一遍|一下|过) / 对(?:了)?(?:一)?(?:遍|下|账|笔) / 一笔笔(?:对|查) /
  (?:查|看|翻)(?:了|看|一下|查|出|到)?.{0,6}(?:订单|单子|记录|物流|监控|日志|病历|档案|合同|流水|账|系统|台账|底单|数据|后台) /
  拍(?:了|个|一|两|几)?(?:张|下)?(?:照|图|视频) / (?:发|传|拍)(?:个|张|几张|两张)(?:图|照片|过来)? /
  (?:调|翻|找|拿)(?:出|取|出来|了).{0,8}(?:记录|监控|合同|录音|持仓|单子|底单|底稿|病历|数据) /
  把.{0,10}(?:合同|录音|记录|持仓|账户|监控|单据|流水).{0,4}(?:调|翻|打开|找|打印) / 看(?:一)?(?:下|看)?.{0,4}(?:坏|哪里|哪儿|什么情况) /
  具体(?:是)?哪里 / 确认(?:了)?(?:一下|一遍|过|清楚|是不是)
en: verif(?:y|ied) / double[- ]check(?:ed|ing)? /
  check(?:ed|ing)? (?:the|their|her|his|our|every|all|with|whether|that) /
  confirm(?:ed|ing)? (?:the|with|that|what|whether) / went through (?:the|their|every|all) /
  pull(?:ed)? (?:up )?(?:the|their|our|her|his) (?:records?|logs?|orders?|files?|account|data|history) /
  reconcil(?:ed|ing|e) / photos? / traced
# offer_options
link: 替代 / 补偿 / 可行的.{0,6}方案 / (?:提出|提供|给出).{0,10}(?:方案|选项|选择|办法|建议) / 多个.{0,4}(?:方案|选项) / 调货 / 解决方案 / 配置 /
  option / alternative / compensat / propos / solution
zh: (?:摆|给|列|提|拿|准备|做|出)(?:了|出|出来)?.{0,6}(?:两|三|几|四|2|3)(?:个|种|条|套)(?:方案|办法|选择|路|选项|法子) /
  (?:两|三|几|2|3)(?:个|种|条|套)(?:方案|办法|选择|路|选项) / (?:要么|或者).{0,24}(?:要么|或者) / 一个是.{0,30}(?:一个是|再一个|另一个) / 替代 /
  退(?:款|货|钱|差价) / 补(?:发|偿|一张|给他|给她|寄) / (?:换|调)(?:个|成|一款|一台|一件|别的|货) / 闪送|跑腿|次日达|加急|同城 / 优惠(?:券|卷)|差价 /
  建议(?:他|她|客户|先|把|您) / 挑(?:了)?(?:两|三|几)(?:款|个|种)
en: (?:two|three|several|a few|four) (?:options|alternatives|choices|ways|proposals|solutions) /
  offer(?:ed|ing)? (?:him|her|them|a|an|the|to|two|three) / alternatives? / refund(?:ed)? / replacement /
  either .{0,40} or / suggest(?:ed|ing)? (?:that|a|an|we|the|two|three|moving|splitting) /
  propos(?:ed|e|ing)
# let_decide
link: 自主 / 自行(?:选择|决定) / 由.{0,6}(?:选择|决定|决策) / 尊重.{0,6}(?:选择|决定|意愿) /
  (?:customer|client|they|them) (?:choose|decide)
zh: (?:让|由|请)<person>.{0,4}(?:选|挑|定|决定|拍板) / <person>(?:自己)?(?:来)?(?:拍板|定|决定|选) / 自己(?:定|选|挑|拿主意|决定) /
  看<person>愿 / 发给(?:他|她|客户)选
en: (?:let|asked|let) <them> (?:to )?(?:choose|decide|pick) /
  (?:he|she|they|the customer|the client) (?:could |can |would )?(?:chose|choose|decided?|picked?)
# explain_plainly
link: 解释 / 说明 / 讲清 / 讲明 / 告知 / 通俗 / 易懂 / (?:清楚|清晰).{0,4}(?:表达|传达|说) / 客观分析 / explain / clear(?:ly)? /
  plain / inform
zh: (?:解释|讲解)(?:了|一下|给|清楚|明白)? / (?:讲|说|交代|聊)(?:得)?(?:清楚|明白|透|开了|清) / (?:讲|说)给(?:他|她|客户|大家|他们|对方) /
  一(?:条条|项项|项一项|条一条|步步|页页|样样)(?:地)?(?:讲|给|说|念|教|看) / 大白话 / 打(?:了)?(?:个)?比方 / 举(?:了)?(?:个)?例 /
  画(?:了)?(?:个|张|一张)?.{0,4}图 / 当面(?:讲|说|跟|把|解释) / (?:打开|调出来|摊开).{0,6}给(?:他|她|客户|大家)看 /
  (?:跟|和|向|给)<person>(?:讲|说)(?:了|清|明|一遍) / 念(?:了)?一遍
en: explain(?:ed|ing)? /
  (?:told|tell|telling) <them> (?:plainly|clearly|straight|honestly|why|what|how|exactly|that) /
  plain (?:language|words|english) / drew (?:a|the) / walk(?:ed|ing)? <them> through /
  show(?:ed|ing)? <them> / laid out / lay out
# confirm_understanding
link: 确认.{0,6}(?:理解|一致|共识) / 复述 / 反馈确认 / 书面 / 纪要 / confirm.{0,16}understand / in writing / summar /
  recap
zh: 复述 / 重复(?:了)?一遍 / (?:再)?说一遍 / (?:是不是|有没有)(?:听懂|明白|理解) / (?:会议)?纪要 /
  (?:邮件|文字|书面|微信|群里|白纸黑字)(?:再)?.{0,6}(?:确认|写|发) / (?:发|写)(?:了|成|个|封)?(?:邮件|纪要|文字|会议记录) / 签字确认 /
  对齐(?:了|一下|一遍)?
en: in writing / recap(?:ped)? / summar(?:ised|ized|ise|ize|y) (?:of|the|what|it|everything) / minutes /
  repeat(?:ed)? (?:it |that )?back / by email / sent (?:a|an|the|out) (?:note|email|summary|memo) /
  send (?:a|an|the|out) (?:note|email|summary|memo|one) / confirm(?:ed)? (?:that )?(?:we|everyone|they)
# follow_up
link: 跟进 / 回访 / 跟踪(?:服务|反馈|处理) / 持续.{0,4}(?:服务|联系|关注) / 闭环 / 后续 / 维护.{0,6}关系 / follow(?:ed|ing)?[- ]?up /
  keep.{0,10}(?:informed|posted) / after-?care / close the loop
zh: 回访 / 跟进 / (?:一直|持续|全程)(?:在)?(?:跟|盯) /
  (?:后面|之后|后来|过后|事后|第二天|隔天|过几天|过了.{1,3}天).{0,6}(?:联系|打(?:了)?(?:个|几个)?电话|问|回|发|看|去) /
  每(?:天|周.?|两周|个月|隔.{1,3}天|礼拜.?|星期.?)(?:都|再|给|跟|会)?.{0,4}(?:联系|跟|发|打|过一次|回|去|问|告诉) /
  (?:联系|跑|打|去|约|催)(?:了)?(?:好)?(?:几|两|三|四|五|多)(?:次|趟|回) / 再问(?:一句|一下|问) /
  (?:给|跟)(?:您|他|她|客户|家长)回(?:信|话|电话|复) / 打(?:了)?(?:个)?电话(?:告诉|给|回|问|确认|过去) /
  隔(?:了)?.{1,3}天.{0,6}(?:打|问|联系) / 有消息.{0,6}告诉
en: follow(?:ed|ing)?[- ]?up / call(?:ed)? (?:him|her|them|the \w+|back|again)(?: back| again)? /
  check(?:ed|ing)? (?:back|in) (?:with|on|a|the|every) /
  every (?:day|week|morning|evening|friday|monday|two weeks|month) /
  kept (?:him|her|them|everyone|the \w+) (?:informed|updated|posted) /
  keep (?:him|her|them|everyone|the \w+) (?:informed|updated|posted) / stayed in touch /
  a (?:week|month|day) later i
# tailor_solution
link: (?:调整|定制|设计|制定|修改|改变).{0,8}(?:产品|方案|推荐|组合|服务) / 针对.{0,8}(?:需求|情况|特点).{0,8}(?:推荐|方案|服务|定制|设计|调整) /
  不照搬 / 个性化 / 贴合 / 匹配 / tailor / adapt.{0,16}(?:solution|offer|approach|product) / customi[sz] /
  fit.{0,10}needs
zh: (?:把|将).{0,8}(?:方案|套餐|报价|流程|配置|计划).{0,6}(?:改|换|调|扔|拆|重) /
  (?:专门|单独|另外|重新|现场|特意)(?:给|为|帮)?(?:他|她|他们|客户)?.{0,2}(?:做|搭|写|配|设计|算|排|定|开|改|出) /
  (?:给|帮|为)(?:他|她|他们|客户|家里|店里|人家).{0,6}(?:搭|推|配|换|设计|定制|开发|算|重新|单做)(?:了|成) / 没(?:有)?(?:再)?推 /
  (?:根据|按照?|照|结合)(?:他|她|他们|客户|对方|家里|孩子|现场|实际).{0,6}(?:情况|需求|需要|习惯|特点|进度|时间|预算|水平) / 量身 / (?:只|改)推
en: tailor(?:ed|ing)? / customi[sz](?:ed|ing|e) / redesign(?:ed|ing)? / rework(?:ed|ing)? /
  rewr(?:ote|ite) / built (?:a|an|her|him|them|the) / adapt(?:ed|ing)? /
  instead of (?:the|our|selling|pushing|offering) / based on (?:what|their|her|his|the)
# convince_with_evidence
link: (?:数据|案例|试用|样品|演示|事实|证据).{0,8}(?:回应|打消|说服|证明|支持|展示) / (?:用|提供|以).{0,6}(?:数据|案例|试用|证据|事实) / 顾虑 / 异议 /
  打消 / objection / evidence / trial / data to / demonstrat / persua
zh: (?:免费|先)(?:给.{0,3})?(?:跑|试|用)(?:了|两|一|几|用)? / 试(?:用|点|跑|试|水|一试|一个月|两周|一周|做|吃|穿|开) /
  (?:拿|用|把|打|调|翻)(?:出|出来|了)?.{0,14}(?:数据|例子|案例|报表|截图|样品|后台|同行|记录|照片|资料|测试结果|检测报告).{0,6}(?:给|来|跟|说|看|摆)? /
  算(?:了|给)?(?:一|他|她)?(?:笔|下|了)?账 / 演示 / 截图发 / (?:隔壁|同行|别家|另一家).{0,10}(?:例子|案例|怎么做|数据) / 眼见为实|亲眼
en: trial / pilot(?:ed)? / demo(?:ed|nstrated|nstrate)? / samples? / case stud(?:y|ies) /
  show(?:ed|ing)? <them> (?:the|a|our|how|what|two|data) / with (?:data|numbers|figures) /
  the (?:numbers|figures|data) / side by side / screenshots? / references?
# understand_motives
link: (?:了解|询问|弄清).{0,6}(?:原因|动机|为什么|难处|苦衷) / 换位思考 / 站在.{0,6}(?:角度|立场) / (?:利益|立场|关切|关注点|顾虑|诉求) /
  perspective / interests? / concerns? / priorities of / point of view / why (?:they|he|she)
zh: 问.{0,8}(?:为(?:啥|什么|何)|怎么(?:回事|想|了)|是不是|有什么(?:难|顾虑|困难)) /
  <person>(?:也)?(?:担心|顾虑|怕|为难|的难处|也有(?:他|自己)|在意|在乎) / (?:站在|换到).{0,8}(?:角度|立场|位置) / 换位 /
  (?:难处|苦衷|顾虑|诉求|利益点|关注点) / 为什么(?:不愿|不肯|反对|抵触|拖) / 各自(?:的)?(?:目标|考核|难处|利益|想法|诉求) /
  对<person>(?:也)?(?:有)?(?:什么|啥)?(?:好处|影响)
en: (?:their|his|her|each) (?:concerns?|worr(?:y|ies)|priorit(?:y|ies)|perspective|side|point of view|constraints?|interests?|goals?|targets?|workload) /
  why (?:he|she|they|it|the) / what (?:worried|mattered|each|they|was in it) / from their / in it for
# explain_consequences
link: (?:讲|说)(?:清|明).{0,4}(?:后果|利害|危害|风险) / 后果 / 利害 / 危害 / consequence / impact of
zh: 后果 / 出(?:了)?事 / 讲(?:了)?(?:讲)?道理 / 万一 / 家里(?:人)?怎么办 /
  (?:拿|用|讲).{0,16}(?:例子|事故|教训|那根手指|那件事|案例).{0,6}(?:讲|说|给) / 利害 / 影响(?:到)?(?:后面|下一|客户|整个|交付|别人)
en: consequences? / what (?:could|would|might) (?:happen|go wrong) /
  if .{0,30} (?:we would|would have|could have) / the impact / the risks?
`)
