import { type Concept, parseConcepts } from './concept.ts'

/** Honesty, rules, responsibility and safety. */
export const integrityConcepts: readonly Concept[] = parseConcepts(String.raw`
# disclose_risk
link: (?:揭示|告知|说明|提示).{0,10}(?:风险|费用|期限|不利|缺点) / 不夸大 / 如实 / 坦诚 / 诚实 / 实话 / disclos / honest / transparen /
  straight with / truth
zh: 不保本 / (?:会|可能)?亏(?:得|起来|损|钱|多少) / 手续费|管理费|违约金|封闭期|封避期|扣(?:钱|费) / 最(?:差|坏|糟) / 跌(?:过|了|到|起来) /
  (?:利弊|坏处|缺点|毛病|不足|短板) / (?:如实|照实|实话|坦白|直说|明说|老实)(?:跟|告诉|说|讲|汇报|相告)? / (?:没|不)(?:瞒|隐瞒|藏|夸大|吹) /
  哪(?:句|里|儿)没(?:讲|说)(?:透|清) / 丑话
en: honest(?:ly)? / the truth / disclos(?:ed|e|ing) / transparent / downsides? /
  (?:told|warned|tell|warn) .{0,20}(?:risks?|fees?|could lose|might lose|penalt(?:y|ies)|delay|late) /
  straight with / did(?:n't| not) (?:hide|exaggerate|cover) / admitted
# judge_suitability
link: 适当性 / 承受能力 / 资金用途 / 是否合适 / 不(?:合适|匹配).{0,6}(?:不推荐|产品) / (?:评估|了解).{0,6}风险(?:偏好|承受) / 资金需求 / 风险偏好 /
  suitab / risk (?:appetite|profile|tolerance)
zh: (?:风险测评|风测|测评|测出来) / (?:稳健|保守|平衡|进取)型 / 承受 / (?:要|急)?用钱 /
  (?:后年|明年|年底|下半年|一年内|过两年|啥时候|什么时候).{0,10}(?:要用|用钱|用这笔) / (?:不|没那么)(?:合适|适合|匹配) / 放这儿不行 / (?:做|买|配)了一半 /
  扛(?:得住|波动|不住) / 能不能忍
en: risk (?:profile|appetite|tolerance|assessment) / not (?:suitable|right|a good fit) /
  wasn't (?:suitable|right|a good fit) / needed the money / when (?:he|she|they) (?:would )?need /
  could(?:n't| not) afford
# refuse_violation
link: 拒绝 / 坚守 / 底线 / 顶住 / 合规(?!.{0,4}(?:渠道|办法|出路)) / 坚持原则 / 不(?:徇私|妥协|变通) / 原则 / 抵制 / refus / integrity /
  principle / stand(?:s)? firm / complian / bottom line
zh: 拒绝(?:了)? / (?:我|当场|直接|就|坚决|还是|所以)(?:都)?(?:没|不)(?:答应|同意|报|签|批|放行|收|要|通融|松口|盖章|肯|干|办|接) /
  (?:这|那)(?:单|笔|批|事|份|个章)?.{0,2}我(?:不|没)(?:做|签|报|能|收|办|批|敢) /
  不(?:能|敢)(?:做|签|报|收|办|批|放行|答应|开这个口|这么(?:做|干)) / 顶住|没松口|不松口|守住|顶了回去|顶回去 / 退(?:了)?回(?:去|给)? / 原(?:路|样)退 /
  (?:红线|违规|违反规定|不合规|不合规矩) / 没得商量|没什么好谈
en: refus(?:ed|e|ing) / said no / declin(?:ed|e|ing) /
  (?:would|did|could) not (?:sign|approve|ship|sell|release|agree|do it|accept|change|backdate) /
  (?:would|did|could)n't (?:sign|approve|ship|sell|release|agree|do it|accept|change|backdate) /
  stood (?:my ground|firm) / against (?:the rules|policy|our policy|regulations) /
  return(?:ed|ing) the (?:gift|money|envelope)
# no_false_promise
link: 不(?:作|做|得)?.{0,4}(?:承诺|保证|赔偿) / 不(?:承诺|保证|违规赔偿) / 守承诺 / no (?:false )?promis / over-?promis
zh: 不(?:会|能|敢)?(?:给.{0,4})?(?:承诺|保证|打包票|答应|拍胸脯) / (?:开|赔|答应|给|做|保证)不了 / (?:不|没)(?:能|法|会)?(?:赔|保本|回本) /
  没(?:有)?这个(?:政策|权限|规定) / 我说了不算 / 不会说.{0,10}(?:肯定|一定|保证)
en: (?:could|would|did|can) ?n[o']t (?:promise|guarantee) / did(?:n't| not) promise / no guarantees? /
  without promising / promise what
# redirect_complaint
link: 投诉渠道 / (?:引导|告知).{0,6}(?:渠道|途径|流程) / 正规 / formal channel / complaint (?:channel|procedure)
zh: 投诉(?:电话|渠道|热线|入口|单) / (?:走|按)(?:正规|正式|投诉|仲裁|申诉|法律)(?:流程|渠道|程序|途径) / 12378|12345|12315 /
  书面(?:提出|申请|投诉)
en: complaints? (?:line|procedure|form|process|channel) / formal (?:channel|complaint|process) /
  ombudsman
# compliant_way_out
link: 合规(?:渠道|的?办法|出路|途径) / 另(?:找|寻|辟) / (?:弥补|补足|补上).{0,6}(?:业绩|缺口|损失) / 替代产品 / another way /
  make up (?:the|for) / workaround
zh: (?:另外|另|重新)(?:找|想|开|挖|谈)(?:了)? / 换(?:了)?(?:个|条)(?:渠道|路子|办法|思路|法子) /
  (?:翻|找|打|捋|梳理)(?:了|出)?.{0,10}(?:名单|老客户|存量|代发) / 补(?:了|回|上)(?:来)?.{0,6}(?:万|单|量|缺口|业绩|回来) /
  (?:改|给).{0,3}配(?:了|成)? / 从.{1,8}(?:补|找)(?:回|了|上)
en: made up (?:the|for) / another way / found (?:other|another|new) /
  instead i (?:found|went|called|worked) / went through (?:my|our|the) (?:existing|old|client|customer)
# report_up
link: 上报 / 报告 / 汇报 / 请示 / 升级 / 特批 / 不隐瞒 / 权限 / 向.{0,4}(?:主管|上级|领导|班长) / escalat / report(?:s|ed|ing)?\b / superior / boss / manager / supervisor
zh: (?:上报|汇报|请示|报备) / 报(?:给|告)(?:了)?(?:给)?.{0,8} / (?:写|打|交)(?:了)?(?:份|个)?.{0,4}(?:报告|异常单|申请) /
  (?:找|跟|和|向|给|问|叫|喊|通知|告诉|联系|请)(?:了)?(?:一下)?(?:我们|网点|车间|值班|当班|部门|质检|科室|学校|现场)?(?:的)?(?:领导|主管|主任|组长|班长|线长|经理|店长|厂长|科长|处长|上级|老板|区域|总监|校长|护士长|医生|安全员|质检|工艺|督导|队长|师傅) /
  报(?:安全员|主任|班长|领导|主管|修|上去|质检|安环) / (?:群里|系统里|当天).{0,6}(?:报|批|申请|登记) / 申请(?:了|特批|一个|一下)? /
  (?:交|报)(?:给)?(?:安环|风控|质量|法务|合规|财务)部? / 给(?:风控|法务|合规|质检|安环|主管|领导).{0,2}看
en: escalat(?:ed|e|ing) / report(?:ed|ing)? (?:it|this|the|to|that) /
  (?:told|called|informed|notified|alerted|asked|went to|tell|call|inform|notify|ask) (?:my|our|the) (?:manager|supervisor|boss|director|foreman|team lead|shift lead|shift leader|head|line lead|line leader|principal|quality) /
  brief(?:ed)? (?:my|our|the) / approval / sign[- ]?off from
# keep_record
link: 登记 / 台账 / 记录 / 留痕 / 归档 / 建档 / record / log(?:s|ged)? / document
zh: 登(?:个|了)?(?:记|了|上) / 台账 / (?:做|写|留)(?:了|好|个)?.{0,4}记录 / 记(?:录|了|下|下来|到|进|在)(?:了|本)? /
  写(?:进|到|上|在).{0,6}(?:本|表|系统|单|册|日志) / 交接(?:本|单|班本) / 存(?:档|了底)|备注|归档|建(?:了)?(?:个)?(?:档|表)
en: record(?:ed|ing)? (?:it|the|every|each|all) / logged / document(?:ed|ing) /
  wrote (?:it|them|everything|down|up) / spreadsheet / note(?:d)? (?:it|down) / in the (?:log|handover)
# own_responsibility
link: (?:承担|担当|负责).{0,6}(?:责任|错误|后果|代价)? / 不推(?:诿|卸|责) / 承认 / 主动认 / own(?:s|ing|ership) / responsib /
  accountab / admit / blame
zh: (?:是|算|都是)我(?:的)?(?:错|责任|问题|没|疏忽|这边没|们没|漏|估|忘|少|先|报|算|太) / 我(?:的)?(?:认|来扛|来担|担下来|承担|背|先认) / 认(?:了)?错|检讨 /
  (?:没|不)(?:有)?(?:推|甩|赖)(?:给|到|锅|卸|脱)? / 主动(?:承认|承担|说|认|把责任|揽) / 管得不到位 / 自己(?:掏|赔|补|加班补) / 我负责 / 包在我
en: (?:my|our) (?:own )?(?:mistake|fault|responsibility|error) / took (?:full )?(?:responsibility|ownership|the blame) /
  i owned / own(?:ed)? up / admitted / did(?:n't| not) blame / on me
# stop_work
link: 停(?:线|机|止|工) / 叫停 / 制止 / 消除.{0,4}危险 / 暂停 / 中止 / stop(?:s|ped)? / halt / shut(?:s)? down
zh: 停(?:了)?(?:下来|下|线|机|工|掉|住|产) / 把.{0,4}停(?:了)? / (?:按|拍|摁)(?:了|下)?(?:暂停|急停|停止) /
  断电|拉闸|关(?:机|掉|停|阀)|挂锁|锁挂上|上锁 / (?:先|手上)(?:都)?(?:不做|别做|不干|别干|别动|不动) / 叫停|制止|喊停 / 人先(?:出来|撤)
en: stopp?(?:ed|ing)? (?:the|it|work|production|selling|everyone|him|her|them) /
  shut (?:it |the \w+ )?down / halt(?:ed|ing)? / lock(?:ed)? (?:it )?out / hit the (?:stop|emergency) /
  power(?:ed)? (?:it )?off / pulled .{0,16}(?:off|from) (?:the )?(?:line|shelf|shelves)
# restore_safety
link: 恢复.{0,8}(?:联锁|安全|正常|防护) / 确认安全 / 安全.{0,6}(?:恢复|生产|确认|防护) / 现场危险 / make (?:it )?safe /
  safe(?:ty)? (?:first|check)
zh: (?:联|连)锁.{0,6}(?:恢复|接|装|弄|接回|好) / (?:恢复|接好|接回去|拔了|拆了|弄回去|装回去|修好) /
  验过|试(?:了)?(?:三|两|几)遍|开关(?:了)?(?:两|三|几)遍 / (?:才|再)(?:让|准|敢|能)?(?:他|她|大家)?(?:们)?(?:开|干|复工|生产|上机) /
  警戒|围(?:起来|挡)|疏散|护目镜|安全带
en: before (?:anyone|we|he|they|it) (?:could )?(?:restart|went back|started) / made (?:it|the area) safe /
  cordoned / evacuat(?:ed|e) / tested it (?:twice|three) / guard
# isolate
link: 隔离 / 可疑品 / 封存 / 下架 / 标识 / isolat / quarantin / segregat
zh: 隔离|封存|下架|扣(?:下|住|了) / (?:贴|挂)(?:了|上)?.{0,3}(?:牌|标|签|条) /
  (?:拉|放|搬|挪|摆|码|挑)(?:到|在|下来|出来)?.{0,4}(?:一边|边上|旁边|红盒|单独|不良区|待检区) / (?:搬|挑|捡|拣)(?:下来|出来|出) /
  单独(?:放|码|装|锁) / (?:不准|不让|别)(?:往后|流|发|出)
en: quarantin(?:ed|e) / isolat(?:ed|e) / set (?:them|it|the .{0,20}) aside / red tag(?:s|ged)? / tagged /
  on hold / separated
# apply_rules
link: 按(?:制度|规定|程序|流程|规范) / 考核 / 处罚 / 依(?:法|规) / 规范 / 公平公正 / according to / procedure / polic(?:y|ies) /
  discipl
zh: 按(?:照)?(?:着)?(?:规定|制度|规矩|流程|程序|标准|章程|文件|政策|条例) / 该(?:扣|罚|停|咋|怎么|走|报).{0,4} /
  (?:扣|罚)(?:了)?.{0,5}(?:分|钱|款|绩效|奖金) / 处罚|考核|通报 / (?:一视同仁|先来后到|一样(?:对待|处理))
en: according to (?:the|our) / the (?:procedure|policy|rules?) / by the book / written warning /
  same rules? / treated (?:everyone|them all)
# spread_lesson
link: 举一反三 / 同类 / 宣(?:讲|导|传) / (?:安全|全员|开展).{0,4}(?:教育|培训) / 班前会 / 经验(?:分享|推广) / 迁移 /
  lessons? (?:learn|across) / share.{0,12}(?:lesson|experience) / similar (?:risks|cases|problems)
zh: 举一反三 / (?:早会|班前会|晨会|例会|开会|会上|群里|第二天).{0,8}(?:讲|说|强调|通报|拿这个|分享|提醒|再) /
  (?:每个人|都|全班|挨个|全部|所有|其他|别的|一圈).{0,10}(?:试|查|看|检查|排查|过)(?:了)?一?(?:遍|下|圈)? / (?:教育|宣讲|培训)(?:了)? /
  分享(?:给|了|到)|推广(?:到|了)|写(?:成|了).{0,4}案例
en: shared (?:it|this|the|what|that) .{0,20}with / toolbox talk / trained (?:the|everyone|all|my) /
  check(?:ed)? (?:all|every|the other)  / rolled (?:it )?out /
  at the (?:next )?(?:morning|team|shift) meeting / other (?:stores|lines|teams|branches)
`)
