import { type Concept, parseConcepts } from './concept.ts'

/** Getting work done: quality, analysis, planning, follow-through. */
export const workConcepts: readonly Concept[] = parseConcepts(String.raw`
# check_own_work
link: 自检 / 互检 / 对照.{0,6}(?:标准|图纸|规范) / 主动发现 / 检查 / 巡(?:检|查) / 细致 / 严谨 / 发现.{0,6}(?:异常|问题|错误|隐患) /
  inspect / self-?check / attention to detail / spot(?:s|ted)? / accura
zh: 自检|互检|抽检|巡检|首检|首件|点检 / (?:跟|和|对着|照着|对照)(?:样板|图纸|标准|清单|原件|处方|医嘱|底稿).{0,6}(?:比|核|看|查|对|量)? /
  (?:卡尺|千分尺|塞规|仪器|秤)?(?:一)?量(?:了|一下|薄|厚|出) /
  每(?:半小时|小时|.{1,4}件|.{1,4}分钟|模|班|次|一?批).{0,8}(?:比|抽|检|量|看|查|拿) /
  (?:检查|复核|核对|校对)(?:了)?(?:一|两|三)?(?:遍|次|下)? /
  (?:我)?(?:发现|看到|看出|注意到|觉得|感觉).{0,12}(?:不对|反了|偏|发白|异常|多了|少了|错|裂|松|划|脏|漏|不一样|有问题|对不上)
en: i (?:noticed|spotted|found) (?:that|a|an|the|one|two|some) / inspect(?:ed|ing)? / measur(?:ed|ing|e) /
  compar(?:ed|ing) .{0,20}(?:with|to|against) / double[- ]check(?:ed|ing)? / calipers? / proofread /
  every (?:hour|half hour|batch|shift)
# root_cause
link: (?:查找|分析|找(?:到|出|准)?|排查|弄清|参与.{0,4}查找).{0,6}(?:原因|根源|根因|真因|问题) / 根本原因 / 根源 / 逐项排查 / 下滑原因 / 人机料法环 /
  诊断 / root cause / diagnos / analy[sz] / investigat
zh: 排查|定位(?:到|了|出)|复现|溯源 /
  (?:一(?:样样|个个|项项|台台|条条|处处|家家|段段)|逐(?:一|个|项|条|台|段|户)|挨(?:个|家|台))(?:地)?(?:看|查|排|试|测|对|问|过)? /
  (?:翻|查|看|调|拉)(?:了|出|看)?.{0,8}(?:参数|日志|记录|流水|曲线|代码|电流|料号|批次|班次) / (?:拆|打)(?:下来|开|了)(?:看|检查|一看)? /
  (?:发现|查出|找到|看出|查到|原来|结果)(?:是|来|了)?.{0,16}(?:原因|出在|问题|因为|调低|磨|错|漏|没改|卡在|不一致) / 问题(?:就)?(?:出|卡)在 /
  原因(?:是|找|在|出) / (?:所以)?我(?:就)?(?:判断|觉得|断定|怀疑)(?:就)?是 / (?:不是|没).{0,10}(?:而是|最后是|是因为) / 根(?:源|因|本上)
en: root cause / trac(?:ed|ing) (?:it|the|that|every) / turned out /
  found (?:that|out|the (?:cause|problem|reason|fault)) / the (?:cause|reason|problem) was / one by one /
  went through (?:the|every|each|all|our) / narrow(?:ed|ing)? (?:it )?down / reproduc(?:ed|e) /
  diagnos(?:ed|e) / analy[sz](?:ed|ing|e) / investigat(?:ed|ing|e)
# analyse_data
link: (?:用|通过|利用|对比|分析).{0,14}(?:数据|客流|转化率|客单价|指标|事实) / 数据分析 / 现场观察 / 同期 / 指标 / 调研 / data / metrics /
  figures / evidence-based
zh: (?:拉|导|调|翻|看|统计|汇总|整理|分析|对比|核)(?:了|出|出来)?.{0,10}(?:数据|报表|小票|客流|转化|客单|台账|流水|成绩|分数|工单|销量|销售|问卷|订单|月的) /
  (?:摊开|摆开|列出来|画出来|打出来).{0,4}(?:一?看)? / (?:做|列|画|拉|建)(?:了|个|出|成)?(?:一)?(?:个|张)?.{0,6}(?:表|曲线|图|对比|排名) /
  (?:少|多|掉|差|慢|问题)(?:的)?(?:全|都|主要)?(?:是|在).{1,12} /
  (?:蹲|守|站|数|记)了(?:一|两|三|几|半|整整|好几|四|五)(?:个)?(?:天|晚|周|小时|礼拜|上午|下午) / 按.{1,6}(?:分|拆|归类|归|统计|排)(?:成|了|出)?
en: (?:pulled|looked at|exported|analy[sz]ed|compared|checked|studied|counted|tracked) .{0,24}(?:data|numbers|figures|report|reports|sales|tickets|logs|receipts|scores|records|months?) /
  survey(?:ed)? / chart(?:ed)? / spreadsheet / broke (?:it|them|the) .{0,16}down
# take_measures
link: (?:制定|采取|落实|提出|采用|实施).{0,8}(?:措施|对策|行动|办法) / 针对.{0,6}(?:原因|问题) / 解决(?:问题|复杂) / 推动.{0,6}解决 /
  (?:动手|着手|具体行动) / take(?:s)? (?:concrete )?(?:action|steps|measures) / solv / fix / resolv / implement
zh: (?:改|换|调|撤|搬|挪|拆|重新(?:排|做|写|设计|摆|装|分))(?:成|到|了|掉|走|开|上) /
  (?:搞|做|弄|搭|写|装|设|开|建|出|推)(?:了|出|出来|成)(?:个|一个|一套|一张|一份|两|三|套|张|份)? /
  我(?:就|自己|又|直接|当天|先)?把.{1,14}(?:了|成|掉|好|出来|下来|完|到|上|走|给) / (?:加|增)(?:了|上|开|设).{0,8} /
  (?:用|靠|通过).{1,10}(?:解决|搞定|处理|弄好)
en: i (?:changed|replaced|moved|rebuilt|rewrote|reorgani[sz]ed|set up|built|wrote|created|introduced|installed|fixed|designed|redesigned|switched|added|put together|drafted|arranged|organi[sz]ed|started) /
  i(?:'d| would|'ll| will) (?:change|set up|build|write|create|arrange|organi[sz]e|put together|draft|start by|map|list) /
  and (?:changed|replaced|moved|rebuilt|rewrote|set up|wrote|fixed|added|drafted)
# prevent_recurrence
link: 防止.{0,6}(?:再|重复) / 避免.{0,8}(?:再|重复) / 再发生 / 固化 / 改进措施 / 长效 / 机制 / 预案 / 制度 / 推动改进 /
  反馈.{0,6}(?:根源|源头|部门) / prevent / recur / so it (?:does|would) not happen / lasting / standardi[sz]
zh: (?:定|立|写|出|建|改|完善)(?:了|成|个|一个|下)?.{0,6}(?:规矩|制度|标准|流程|机制|预案|办法|规定|清单|检查表|手册|作业书|台账) /
  写(?:进|成|到|了)?.{0,6}(?:流程|作业|手册|sop|清单|标准|规程) / (?:以后|今后|往后|从那以后|打那以后|之后|后来).{0,10}(?:都|就|每|必须|再|没) /
  (?:贴|挂|装|加|做)(?:了|上|个)?.{0,8}(?:卡|单|报警|防呆|提醒|标识|计数器|工装|看板|模板) / (?:没|没有)(?:再)?(?:出|犯|发生|投诉|错|漏)过? /
  (?:两个人|双人|互相).{0,4}(?:签字|复核|核对) / (?:都要|轮着)(?:学|会|考|培训) /
  (?:反馈|丢|转|提)给.{0,6}(?:仓|物流|采购|研发|产品|工艺|供应商|后台) / (?:提前|前一天|头天).{0,6}(?:确认|报|备|检查|排) / 备(?:岗|份|用|班)
en: so (?:that )?it (?:would|could|did)(?:n't| not) happen again / checklist /
  (?:it )?(?:has|have|had)(?: not|n't) happened (?:again|since) / never happened again /
  new (?:procedure|process|rule|routine|standard|template) /
  wrote (?:a|the|up a) (?:procedure|guide|checklist|standard|template|playbook) / since then /
  from then on / standard (?:practice|procedure) / (?:added|set up|built|introduced) (?:a|an|another) .{0,16}(?:check|step|alarm|alert|review|test|reminder) / not had .{0,24} since /
  back-?up
# verify_effect
link: (?:确认|验证|检验|评估|核实).{0,6}(?:效果|结果|改善|成效) / 效果数据 / 检查.{0,4}(?:效果|结果) /
  verif.{0,10}(?:result|effect|improv) / check.{0,10}(?:result|effect|works) /
  measur.{0,10}(?:result|effect|impact)
zh: (?:连|连续|连着)(?:打|跑|跟|测|做|试|看|盯)?(?:了)?.{0,8}(?:合格|没有?|都|通过|天|周|月|模|次|遍) /
  (?:跟|盯|观察|试运行|试跑|跑)了.{1,4}(?:个月|天|周|星期|礼拜|遍|批) / (?:再|又|重新|回头|回去|最后)(?:量|测|查|看|试|跑|核|抽|验|问)(?:了)? /
  验(?:证|收|过|了|一遍)|复(?:查|测|检|验)|试(?:跑|运行|机) / 从.{1,10}(?:降|掉|升|涨|提|压|减|缩|变|回|到).{0,4}(?:到|至) /
  (?:压|降|提|升|涨|回|缩短|减)(?:高)?(?:到|至|了)(?:了)?.{1,8} / 每.{1,6}(?:看|查)一(?:眼|下|次)
en: from .{1,24} to .{1,16} /
  (?:fell|dropped|rose|went up|went down|improved|increased|decreased|grew|cut) (?:from|to|by) /
  monitored / tracked / measured / tested (?:it|the|again) /
  checked (?:again|it again|the result|a week later|after) / ran it again / re-?tested
# plan
link: (?:制定|拟定|列出|明确|做).{0,6}(?:计划|时间表|进度|步骤|安排|节点) / 计划 / 分解 / 拆解 / 时间节点 / 统筹 / 目标.{0,4}(?:明确|设定|分解) /
  明确.{0,6}(?:目标|任务|需求|分工|责任) / plan / schedule / timeline / milestone / break.{0,12}down / deadline
zh: (?:排|列|做|定|画|写|拉|出)(?:了|出|个|好|成|一下|一)*(?:个|张|份)?.{0,6}(?:计划|清单|表|期|进度|单子|时间表|甘特|路线|提纲|节点|日程) /
  倒(?:排|推) / (?:拆|分)(?:成|为|开|解)(?:了)?.{0,6}(?:步|段|块|份|阶段|任务|部分|小|几|三|四|五|两)? / (?:时间|关键|里程碑)(?:节)?点 /
  (?:每天|每周|一天|每个人).{0,4}(?:完成|做|过|交|啃).{0,6} / (?:周|礼拜|星期)[一二三四五六日天].{0,8}(?:前|交|定|出|完成|开|上|给) /
  几点(?:到|前)|\d+号(?:前|之前)
en: plan(?:ned)? (?:of|with|for|out|that|the) /
  a (?:[\w-]+ )?(?:plan|schedule|timeline|checklist|task list|list) /
  broke (?:it|them|the \w+|everything) (?:down|into) / split .{1,24} into / sorted .{1,24} into / wrote down everything /
  break (?:it|them|the \w+|everything) (?:down|into) / milestones? / worked backwards /
  by (?:monday|tuesday|wednesday|thursday|friday|noon|the \w+ of) / deadlines?
# set_goal
link: (?:设定|定下|制定|明确).{0,12}目标 / 高(?:目标|标准) / 有难度 / 自我要求 / set(?:s)? .{0,20}(?:goals?|targets?) / ambitious / high standards?
zh: 我?(?:给自己)?定(?:了|的|个|下|在|成)?.{0,8}(?:目标|指标|小时|天|万|家|前.|单|分|%|百分) /
  目标(?:是|定|从|拆|就) / (?:给自己|自己)(?:定|加|提)(?:了|个|到)? / (?:公司|领导|上面|要求)(?:给|定|要)?.{0,8}我(?:定|加|要|做到) / 冲(?:到|刺|一把)
en: (?:set|gave) (?:myself|ourselves|us|a|my own|the) .{0,16}(?:goal|target|deadline|bar) / my (?:own )?(?:goal|target) / aim(?:ed)? (?:for|at|to)
# state_facts
link: (?:说|讲)(?:清|明|得清).{0,6}(?:现状|事实|经过|结果|原因|情况) / 坦率 / 事实 / 数据或事实 / state(?:s|d)? the facts / candid / where things stand
zh: (?:照|如|据)实(?:讲|说|报|告诉)? / (?:直接|当面|主动|马上|先)(?:跟|和|给|向|告诉|打电话).{0,8}(?:说|讲|打|电话|报)? / (?:说|讲)(?:了|明|清|出)?.{0,4}(?:现在|目前)?(?:做到|完成|卡在|差|缺).{0,6} /
  (?:九|八|七|六|五|几)成(?:把握)? / 把(?:经过|事实|数据|情况|原委|过程).{0,6}(?:说|讲|写|列|摆|告诉|报)
en: where (?:we|things|it) (?:stood|stand|are|were) / (?:told|tell) .{0,20}(?:straight|plainly|the facts|early|before) / laid (?:it )?out / as it (?:is|was)
# find_gap
link: (?:找出|分析|看清).{0,4}差距 / 不足 / 短板 / 征求.{0,4}(?:反馈|意见|评价) / 反馈 / gap / weakness / feedback
zh: 差(?:了|在|的是|距).{0,8} / (?:录|听|看|翻|对照|比)(?:了|着)?.{0,8}(?:录音|录像|电话|视频|别人的|高手|优秀) / (?:问|请|让)(?:了|过)?.{0,8}(?:评委|前辈|老师|师傅|领导|同事|组长).{0,8}(?:哪|挑|提|看|说|指) / 短板|弱项|不足
en: gap / weak(?:ness|est|er)? / asked .{0,24}(?:feedback|what i (?:could|should)|to watch|to review) / recorded (?:myself|my)
# prioritise
link: 优先 / 轻重缓急 / 先后 / 取舍 / 抓住.{0,4}(?:关键|重点) / 围绕.{0,4}时限 / 时限 / priorit / triage / urgent / what to do first / sorted out what / what matter(?:ed|s) / comes first
zh: 优先|轻重缓急|排(?:了)?(?:个)?(?:序|先后) / (?:先)(?:把|做|保|顾|抓|处理|解决|搞|弄|消|救|紧着|挑).{1,14} /
  (?:最)?(?:要紧|急|关键|要命)(?:的)?(?:是|先|那|几|两|三) / (?:往后|先)(?:挪|放|推|搁|缓|停)(?:一放|一边|一下|了)? /
  (?:砍|去|舍|删)(?:掉|了).{1,10} / 明天(?:就)?要|不急的
en: priorit(?:ised|ized|ise|ize|ies|y) / most (?:urgent|important|critical) / first i / started with the /
  put (?:off|aside|on hold) / postpon(?:ed|e) / dropped the / cut (?:the )?scope / must[- ]haves? / could wait / sorted (?:them|it|everything) /
  bottleneck / decided (?:to|what|which) / left .{1,16} for later / what mattered
# assign_work
link: 分工 / (?:目标|任务|责任).{0,4}(?:分解|到人|分配|落实) / 责任到人 / 明确责任 / 委派 / 调配 / 安排.{0,6}(?:人员|工作|任务) / delegat /
  assign / roles / who does what / allocat
zh: 分(?:了)?(?:工|给|到|成(?:了)?(?:两|三|几|四|2|3)(?:个)?(?:组|队|拨|班)) /
  (?:让|叫|安排|派|请|指定)(?:了)?.{1,8}(?:负责|去|盯|管|守|做|跟|站|顶|来|测|写) / .{1,4}(?:负责|守着|盯着|专管|管着) /
  谁(?:负责|做|干|管|来|盯|牵头) / (?:责任)?到人|包干|各(?:自|管|领|负责)|一人一|每人(?:一|负责|领|盯|管) /
  (?:找|定|指定)(?:了)?(?:一个)?(?:牵头|接口|对接|负责)人
en: assign(?:ed|ing)? / delegat(?:ed|e|ing) / split (?:the|it|us|them|up|into) /
  divid(?:ed|e|ing) (?:the|it|up|us|them) / each (?:of us|person|department|team|one) /
  (?:was|were|is|be) responsible for / who (?:owns|does|would do|was doing|is doing) /
  one (?:owner|contact) / owners? / took charge of
# track_execution
link: (?:跟踪|监督|追踪|检查|掌握).{0,6}(?:执行|数据|进度|进展|落实|情况) / 每日跟踪 / 进度 / 定期.{0,6}(?:检查|沟通|同步|会议|更新) / 同步 / 落实 /
  过程 / track / monitor / progress / regular(?:ly)? (?:updates?|check) / update
zh: 每(?:天|晚|周.?|日|早|个?月|班|隔.{1,3}天|半天|小时|礼拜.?)(?:晚上|早上|上午|下班|下午|开工|收工|.{0,4}点)?.{0,10}(?:看|盯|报|开|过|统计|对|查|更新|发|碰|收|记|同步|汇总|核) /
  跟踪|盯(?:着|进度|住|紧)? / (?:日报|周报|早会|晨会|站会|例会|碰头|看板|进度表) / (?:碰|对)(?:了)?(?:一)?(?:下|次)?(?:头|进度) /
  同步(?:给|一下|了|进度|到)? / (?:更新|发|报)(?:一下|了)?.{0,4}(?:进度|进展|数)
en: every (?:day|morning|evening|week|shift|hour|friday|monday|two days) / daily / weekly / stand-?ups? /
  track(?:ed|ing)? / dashboard / status (?:update|report|meeting|board) / progress / check-?ins? /
  shared (?:board|sheet|tracker|document)
# adjust
link: (?:及时|根据.{0,10})?调整(?:策略|做法|方案|计划|方法)? / 边做边(?:调|改) / 灵活 / 应变 / 优化 / 改变方法 / adjust / adapt /
  flexib / change.{0,8}approach
zh: (?:马上|又|再|及时|立刻|后来|重新|按|就)(?:.{0,8})?(?:改(?:成|了|进|用|为|走)|换(?:了|成|个|一)|调(?:整|成|了|到|回)) /
  边(?:做|卖|干|走|试)边(?:调|改|学|看) / (?:按|根据|照).{1,12}(?:改|调|定|换|加|减) /
  (?:效果)?(?:不行|不好|不对|没用|太慢|行不通).{0,8}(?:就|我|换|改|又) / 撤(?:了|掉)|换人|换(?:一|个|了)(?:种|个)?(?:办法|思路|法子|说法|路子|方式) / (?:垫|加|贴|装|换|减|砍|压|缩)(?:了|上|成|到|掉).{0,8}
en: adjust(?:ed|ing)? / switch(?:ed|ing)? (?:to|the|from) / changed (?:the|our|my|it|tack|approach) /
  adapt(?:ed|ing)? / instead / re-?plan(?:ned)? / when (?:that|it) (?:did not|didn't|failed) / tweaked
# review_lessons
link: 复盘 / 总结 / 反思 / 经验教训 / 学到 / 提炼 / 沉淀 / reflect / retrospective / lesson / review.{0,8}(?:after|what) /
  debrief
zh: 复盘|反思 / (?:事后|过后|结束以?后|完了|回头|之后|下来以后|做完).{0,10}(?:总结|写|想|看|弄清楚|讲|查|开|捋|列|问) / 总结(?:了|出|成) /
  教训|学到(?:的|了)|体会(?:是|到) / (?:现在|从那(?:以后|之后)?|后来)我(?:都|就|会|每) / (?:下次|再来一次|重来).{0,8}(?:会|先|早|提前) /
  养成(?:了)? / 意识到
en: looking back / lessons?(?: learn(?:ed|t))? / i learn(?:ed|t) / retrospective / debrief /
  afterwards (?:i|we) / reflect(?:ed|ing)? / next time / i now / wrote up
# deliver
link: (?:按时|按期|准时|如期|高质量|最终|完成).{0,6}(?:完成|交付|任务|目标) / 完成任务 / 达成(?:目标|结果) / 结果.{0,4}(?:可量化|可核实|明确) / 交付 /
  deliver / on time / meet.{0,8}(?:deadline|target|goal) / got it done / what came of it / complet / result
zh: (?:按时|按期|准时|如期|提前|当天|连夜|赶在).{0,8}(?:完成|交|做完|上线|发|出|弄好|赶完|送到|搞定|报) /
  (?:完成|交付|搞定|交|做完|上线|赶完|拿下|达标|通过)了 / (?:超额|全部|一次性|一次|顺利)(?:完成|通过|交|验收) /
  (?:一单|一件|一个|一份|一分)(?:都)?没(?:有)?(?:丢|错|漏|拖|少|延误) / 没(?:有)?(?:延期|误|耽误|拖|掉链子) /
  (?:提前|早)(?:了)?.{1,4}(?:天|小时)
en: on time / ahead of (?:schedule|time) / before the deadline /
  (?:we|i) (?:delivered|shipped|finished|completed|submitted|launched|met) / met the (?:deadline|target) / in the end (?:we|i) (?:finished|made|got|did) /
  (?:finished|passed|completed) (?:everything|it|all|the) /
  signed off / went live / without (?:a single|any|one) (?:error|delay|mistake|complaint) /
  zero (?:errors|complaints|defects) / (?:a|one|two|three) (?:day|days|hours) early
# safety_hazard
link: 隐患 / 安全.{0,4}(?:检查|第一|意识|操作) / 防护 / 安全检查 / hazard / safety
zh: 隐患|防护(?:罩|服|用品)?|安全(?:帽|绳|门|锁|距离|带)|消防 / (?:漏油|漏电|漏水|松动|老化|裸露|堆在|堵住).{0,6} /
  (?:巡|转|走)(?:了)?(?:一|两)?(?:圈|遍) / (?:上|挂)(?:锁|牌|警示)
en: hazard / guard(?:s|rail)? / risk assessment / ppe / near miss / fire (?:exit|door) /
  safety (?:check|walk|briefing)
# manage_stock_display
link: 陈列 / 库存 / (?:进|订|补)货 / 促销 / 损耗 / 商品 / display / stock / inventory / promotion
zh: 陈列|堆头|端架|上架|货架|摆盘 / (?:进|订|补|备|压)货|库存|盘点|断(?:货|码)|损耗 / 促销|打折|第二杯|半价|满减|团购|套餐|会员日|传单|小票|社群 /
  (?:撤|换|摆|挪)(?:了|上|成|到).{1,10}
en: displays? / shelf|shelves / stock / inventory / promotion / discount / markdown / reorder(?:ed)? /
  waste
`)
