import { type Concept, parseConcepts } from './concept.ts'

/** Working with and leading others, resilience, growth, and conduct of particular trades. */
export const teamConcepts: readonly Concept[] = parseConcepts(String.raw`
# solve_capacity
link: (?:协调|调整).{0,6}(?:生产计划|计划|排产|人手) / 增派人手 / 节拍 / 实际困难 / (?:产量|工期|进度).{0,6}(?:矛盾|困难|压力) / capacity /
  workload
zh: (?:找|跟|和)(?:计划|主任|生产部|调度|客户|排产).{0,12}(?:说|挪|顺延|商量|看|调|缓|谈|推) / 顺延|往后(?:挪|推|延)|分批(?:交|发|送) /
  (?:借|加|派|抽|调|喊)(?:了|个|两|俩|几)?(?:个)?(?:人|小伙|帮手|工人|师傅|班) / (?:上下料|递料|节拍|换模|瓶颈|倒班|加个班)
en: overtime / extra (?:people|staff|shift|hands) / reschedul(?:ed|e) /
  moved .{0,20}(?:deadline|date|order) / in batches / phased / borrow(?:ed)?
# mobilise_staff
link: 调配 / 调人 / (?:内部|店内)?人员.{0,6}(?:支援|调配|补充) / 亲自上(?:岗|阵) / 支援 / redeploy / reallocat / hands-?on /
  step(?:s|ped)? in
zh: (?:把|叫|喊|抽|调|让).{0,10}(?:会|能|没事|闲).{0,6}(?:叫|喊|调|抽|过来|上|开|来) /
  (?:叫|调|抽|喊|拉|挪)(?:了|过来|上来|过去|来|到).{0,8} /
  (?:我)?自己(?:也|先|就|肯定)?(?:要)?(?:上|顶|去|动手|下|站|开|干)(?:去|一台|手|来|场|线)? / (?:顶|补|替)(?:上|上去|班|岗) /
  开(?:两|三|几|满|一)?(?:个|出)?(?:台|窗口|通道|机)
en: redeployed / reassigned / pulled (?:in|two|three|people|someone|staff) /
  moved (?:two|three|people|staff|someone) /
  i (?:jumped in|stepped in|rolled up|took a (?:till|register|shift)) / step(?:ped)? in / all hands
# seek_help
link: (?:向|寻求|请求|争取).{0,8}(?:外部|求援|支援|帮助|支持|资源) / 求(?:援|助) / 借人 / 请教 / 争取.{0,4}资源 /
  (?:联系|请示).{0,6}(?:兼职|区域|休班) / ask(?:s|ed|ing)? for help / support from / seek / resources?
zh: (?:跟|向|从|找|问).{1,12}(?:借(?:了|到|一|两|三|几|人|用)|抽(?:了|调|人|一|两|三)|要(?:了|来|到|一|两|三|几)|支援|支持|帮忙|协助|搭把手) / 求(?:援|助)|请教|请(?:了)?.{1,8}(?:帮|来|过来|指导|支援|把关) /
  (?:打电话|联系|找)(?:给|了)?.{0,8}(?:区域|总部|邻店|附近店|厂家|供应商|专家|师傅|兼职|休班|休息的|兄弟|隔壁|前辈|老师) / (?:双倍|补贴|加班费|调休) /
  (?:争取|申请|要)(?:到|来|了).{0,10}(?:人|预算|资源|支持|时间|设备|名额)
en: asked (?:for|a colleague|my|our|another|the) .{0,24}(?:help|support|advice|people|for|to) /
  ask (?:my|our|the) .{0,24}(?:more|extra) (?:people|time|budget|staff) /
  ask(?:ed)? for (?:help|support|advice|two|three|extra|more) / reached out to / brought in /
  call(?:ed)? in / borrow(?:ed)? / sponsor(?:ship)? / expert
# divert_crowd
link: 分流 / 排队 / 引导.{0,6}(?:自助|分流) / 快速通道 / 秩序 / queue / crowd
zh: 分流|快速(?:口|通道)|自助(?:机|结账)?|绿色通道 / 喇叭|维持(?:一下)?(?:秩序|队伍)?|(?:去|到|站)(?:队尾|队伍|门口|前面|现场) /
  (?:少于|不到|不超过).{0,4}(?:件|个) / 搬(?:个|了|几)?(?:凳子|椅子)|发(?:瓶|了)?.{0,2}水|号(?:码|牌)|叫号|预约 /
  (?:请|让)大家(?:稍|排|先|等)
en: queue / line (?:up|of) / express (?:lane|line|till) / self[- ]?(?:service|checkout) /
  split the (?:queue|line) / ticket numbers
# coach
link: 带教 / 辅导 / 指导 / 培养 / 传帮带 / 提升.{0,8}(?:能力|技能|水平) / 教(?:练|导|会) / 培训(?!机构) / 多能工 / 示范 / coach / mentor /
  teach / train / develop.{0,10}(?:people|team|others|skills)
zh: (?:我)?(?:教|带)(?:了|着|他|她|他们|她们|会|过|徒弟|新人|的|教|出来|练|的徒弟|一遍) /
  (?:一个一个|一对一|手把手|面对面)(?:地)?(?:带|教|练|讲|过|辅导)? / 演练|示范|对练|陪练|模拟|实操|传帮带|结对|师徒 /
  (?:留下来|下班|课后|中午|早上|每天).{0,8}(?:练|教|讲|带|辅导|补) / (?:让|叫)(?:他|她|他们|新人|学生).{0,4}(?:练|试|再做|跟着|上手|先做) /
  (?:我)?(?:做|讲)(?:一遍|给)(?:他|她|他们)?(?:看|听)? / 也带着
en: coach(?:ed|ing)? / mentor(?:ed|ing)? /
  train(?:ed|ing) (?:him|her|them|the|two|three|my|our|new|everyone) / taught / teach(?:ing)? /
  show(?:ed|ing)? (?:him|her|them|the new \w+) how / role-?play(?:ed)? / pair(?:ed|ing)? .{0,16}with /
  practi[sc]ed? with / shadow
# motivate
link: 激励 / 鼓励 / 士气 / 干劲 / 鼓舞 / (?:认可|肯定|表扬).{0,6}(?:贡献|团队|成员|员工|他人)? / 凝聚 / motivat / encourag / morale /
  recogni[sz] / engage
zh: 激励|鼓励|打气|鼓劲|士气|干劲 / (?:奖|评|发)(?:励|了|个|一个)?.{0,6}(?:之星|红包|奖金|小红花|奖状|奶茶|奖品|流动红旗) /
  (?:自己)?(?:掏|出)(?:的)?(?:钱|腰包)|请(?:大家|他们|全组|兄弟们)?(?:喝|吃) / 表扬|夸(?:了|他|她)|肯定(?:了|他|她)|点名(?:表扬|谢) /
  pk|竞赛|比赛|排行榜|小目标
en: motivat(?:ed|e|ing) / encourag(?:ed|e|ing) / prais(?:ed|e|ing) /
  thank(?:ed)? (?:everyone|the team|them|him|her) / celebrat(?:ed|e) / bonus / reward(?:ed)? /
  recogni[sz](?:ed|e) / morale / bought (?:everyone|the team|them)
# coordinate
link: 协调 / 跨部门 / 召(?:集|开) / 会议 / 对接 / (?:推动|促成).{0,6}(?:合作|协作|配合) / 沟通机制 / 资源 / 沟通 / coordinat /
  cross-?(?:functional|department|team) / meeting / stakeholder / collaborat / communicat
zh: (?:拉|建)(?:了|上|来|个|一个|起来)?.{0,8}(?:群|会) /
  (?:开|召集|组织|约|拉)(?:了|个|一个|着|上|齐|到)?.{0,12}(?:会|碰头|坐下来|当面|见面|沟通) /
  (?:跟|和|找|去|到|约|拉(?:上|着)?|请)(?:了)?.{0,6}(?:研发|产品|财务|采购|仓库|仓储|生产|技术|运营|市场|销售|设计|法务|人事|物流|质检|工艺|设备|计划|后勤|教务|信息|各|其他|别的|相关|那边|对方)(?:部|科|部门|处|组|线|的)?.{0,10}(?:沟通|商量|对|谈|协调|说|聊|接口|负责人|的人|开会|定|确认|要|主管|经理|问)? /
  牵头|对接(?:人|了|上)?|接口人 / (?:挨个|逐个|分别|一家一家|一个一个|提前).{0,6}(?:找|谈|聊|沟通|拜访|打电话|通气) /
  (?:跑|去)(?:了|一趟|到)?.{0,4}(?:部门|部|科|车间|仓库|办公室)
en: (?:set up|organi[sz]ed?|called|held|arranged?|hold|call|booked?) (?:a|an|the|one|short|weekly|daily|our|two|three) .{0,24}(?:meeting|call|session|workshop|kick-?off|group|channel) /
  kick-?off /
  (?:met|meet|spoke|speak|sit|sat|talked|talk) (?:down )?(?:with|to) (?:each|every|the|all|both|finance|sales|engineering|marketing|operations|legal|procurement|people) /
  brought .{0,30}(?:together|into|in) / got .{0,30}(?:together|in(?:to)? (?:a|one|the same) room) /
  coordinat(?:ed|e|ing) / stakeholders? /
  (?:finance|engineering|marketing|operations|legal|procurement|warehouse|logistics|production|it|design) (?:team|department|lead|manager)
# reach_agreement
link: (?:达成|形成|寻求|找到).{0,6}(?:共识|一致|合作|方案|协议) / 共识 / 共同(?:目标|利益) / 双赢 / 共赢 / 说服 / 谈判 / 妥协 / 让步 /
  争取.{0,6}(?:支持|配合|理解) / agree / consensus / common (?:ground|goal) / shared goal / negotiat /
  win[- ]win / buy-?in / compromise
zh: 达成(?:了)?(?:一致|共识|协议)?|谈(?:成|妥|拢|下来|好)(?:了)? / (?:最后|后来|终于|就|才|都|也)?(?:同意|答应|松口|点头|认可|接受|配合)(?:了) /
  各(?:退|让)一步|折中|交换(?:条件)?|让(?:了)?(?:一步|点|出) / (?:共同|一样|同一个|统一)(?:的)?(?:目标|利益|口径|标准) /
  说服|争取(?:到|了|过来)?|双赢|互相(?:理解|配合) / 商量(?:好|出|着|了|定)|敲定|拍板|定(?:下来|下了|好了)
en: agree(?:d|ment)? / consensus / compromis(?:ed|e) / negotiat(?:ed|e|ing) / common (?:ground|goal) /
  shared (?:goal|target) / convinced / persuad(?:ed|e) / trade-?offs? / settled on / in return / buy-?in /
  accepted
# share_information
link: (?:信息|进展|情况|进度).{0,6}(?:同步|共享|透明|公开|传达|通报) / 信息共享 / 透明 / 及时(?:沟通|通报|反馈|告知) / 反馈 /
  share.{0,8}(?:information|progress) / keep.{0,12}informed / updates? / transparent
zh: (?:发|贴|挂|放)(?:到|在|进|给).{0,4}(?:群|邮件|共享|墙|黑板|看板|系统|公告) / (?:群里|邮件|共享表|共享文档|看板) / 同步(?:给|一下|了|进度)? /
  (?:通知|告诉|通报|知会|提醒)(?:了|给|到|各|所有|大家|他们|对方|相关|一声) / 第一时间(?:告诉|通知|说|发)
en: shared (?:the|a|an|it|document|sheet|board|tracker) /
  sent (?:everyone|them|an|a|the|out|daily|weekly) /
  updat(?:ed|es?|ing) (?:everyone|them|the|him|her|on) / posted / let (?:everyone|them|him|her) know / (?:tell|told|telling) (?:them|everyone|each \w+|every \w+) (?:the|about|what|when|why) /
  one[- ]page / circulated
# handle_conflict
link: (?:处理|化解|解决|面对).{0,6}(?:分歧|冲突|矛盾|争议|异议) / 分歧 / 冲突 / 矛盾 / conflict / disagree / dispute / tension
zh: (?:当面|单独|私下|主动|坐下来|先)(?:去)?(?:跟|找|和|约|把)?(?:他|她|他们|对方)?.{0,4}(?:谈|聊|摊开|说开|讲清|沟通) /
  (?:找|约)(?:了)?(?:他|她|他们|双方|两边|两个人).{0,6}(?:谈|聊|问|坐|吃饭|喝) / 调解|劝(?:住|开|了)?|摊开(?:讲|谈|说)|就事论事|对事不对人 /
  把.{0,10}(?:分歧|争议|不同意见|两种方案|两边).{0,8}(?:列|写|摆|比|试) / (?:两|双)(?:边|方)(?:都|的)?.{0,6}(?:听|问|说|想法|意见)
en: disagree(?:d|ment)? / sat down with / both sides / mediat(?:ed|e) / clear(?:ed)? the air /
  pros and cons / conflict / raised it with / face to face / in person
# help_others
link: 补位 / (?:主动|互相)?(?:帮助|协助|支持|分担).{0,6}(?:同事|他人|队友|团队|成员)? / 协作 / 配合 /
  help(?:s|ed|ing)? (?:others|colleagues|team) / support(?:s|ed|ing)? (?:others|colleagues|team) /
  cooperat / teamwork
zh: (?:我)?(?:帮|替)(?:他|她|他们|同事|忙|着|了|人|大家|小|老|新人|隔壁|班里).{0,8} / 补位|顶班|代班|分担|搭把手|搭手 /
  (?:主动|自己)(?:去|帮|把|提出|留下|接|揽|要求|说) / (?:手上|自己)的(?:活|事|单|工作)(?:先)?(?:放|干完|做完|交) /
  (?:分|匀|让)(?:给|出|了).{0,6}
en: help(?:ed|ing)? (?:him|her|them|a|my|our|the|out|another|two|colleagues) /
  cover(?:ed|ing)? (?:for|his|her|their|the shift) / took over / volunteer(?:ed)? / stepp?(?:ed)? in /
  lent a hand / shared the (?:load|work) / supported (?:him|her|them|my|the)
# give_credit
link: (?:归功|肯定|认可).{0,6}(?:他人|团队|同事|贡献) / 共同.{0,4}(?:成果|荣誉) / 不(?:居功|抢功) / credit /
  acknowledg.{0,12}(?:team|others|contribution)
zh: 归功|功劳.{0,6}(?:是|他|她|大家) / (?:写|署|报|提)(?:上|了)?(?:他|她|他们|大家)的名字 /
  (?:会上|群里|跟领导).{0,6}(?:提|说|夸|感谢|点名)(?:了|到)?(?:他|她|大家|小|老)
en: credit(?:ed)? / thank(?:ed|s to) / put (?:his|her|their) names? /
  made sure .{0,20}(?:knew|recogni[sz]ed)
# stay_calm
link: (?:保持|情绪).{0,4}(?:冷静|稳定|镇定) / (?:自我|情绪|心态).{0,4}(?:调节|管理|调整) / 缓解压力 / 平稳 / 心态 / 压力 / 抗压 / calm /
  composure / manage.{0,8}(?:stress|pressure|emotions) / pressure / stress
zh: (?:冷静|镇定|定|静)(?:下来|了|一下) / (?:没|没有|不|别|先别|先不)(?:慌|乱|急着|着急|发火|抱怨|崩) / 稳住|沉住气|深呼吸|喘口气|缓(?:了|一缓|口气|过来) /
  (?:跑步|跑了|散步|走了一圈|走两圈|游泳|睡(?:了|够|足|觉)|打球|听歌|洗把脸|喝(?:了)?(?:口|杯)水|写下来) /
  (?:调整|调节|平复)(?:了)?(?:一下)?(?:心态|情绪|状态|自己|节奏) / 给自己.{0,8}(?:打气|定|五分钟|十分钟|说|留)
en: calm(?:ed|ly)?(?: down)? / took (?:a|ten|five|a few) .{0,12}(?:breath|breaths|minutes|walk) /
  deep breath / (?:did not|didn't|without) panic(?:king)? / went for a (?:run|walk) / slept /
  kept my (?:head|cool) / stress / step(?:ped)? back
# describe_stakes
link: 压力.{0,8}(?:来自|从哪|来源|在哪|有多大) / (?:说|讲)(?:得)?(?:清|出).{0,10}(?:压力|难处|处境|要求|背景) /
  where the pressure / what was (?:required|at stake) / how (?:tight|short|many days)
zh: 只(?:有|剩|给).{1,8}(?:天|小时|个人|周|个月|晚上) / (?:离|距).{1,8}(?:还有|只有|只剩|不到|剩)?.{1,6}天 /
  差(?:着|了)?.{1,6}(?:万|单|件|个|套|人|分) / 急单|死命令|截止|期限|交期 / 离职|辞职|请假|生病|缺人 /
  少(?:了)?(?:一|两|三|几)个人|人手(?:又)?不够|没人(?:顶|做|会) / 倒数|垫底|最后一名 /
  (?:天|周|小时)(?:内|之内)?(?:就)?(?:要|得|必须)(?:交|做|完|上线|出).{0,8} /
  (?:扬言|要求|威胁|说要).{0,8}(?:换|退款|退货|投诉|撤|取消)
en: only .{1,16} (?:days|hours|weeks|people) / (?:days|hours|weeks) (?:left|to go|before) /
  short of (?:people|staff|time) / off sick / rush order / behind (?:schedule|target) /
  (?:left|quit|resigned) .{0,24}before / in (?:two|three|four|five|six|seven|eight|ten|\d+) days /
  threaten(?:ed|ing)
# persist
link: 坚持 / 不(?:放弃|退缩|气馁) / (?:克服|攻克|战胜).{0,6}(?:困难|挫折) / 挫折 / 韧性 / 承受 / 主动承担 / 加班 / 持续(?:投入|努力|推进|完成) /
  persist / persever / resilien / setback / give up / overcome / got it done / hard work / long hours
zh: (?:坚持|扛|熬|撑|挺)(?:了|到|下来|住|过|夜|着) / 通宵|熬夜|加(?:了|着)?(?:.{0,4})?班|连(?:着|续)?.{1,5}(?:天|晚|夜|个周末|班) /
  没(?:有)?(?:放弃|退|撂挑子|推掉|跑) / 又(?:试|跑|打|去|改|写|练|做|重)(?:了)?(?:一|两|三|好几)?(?:遍|次|版|回)? /
  (?:试|改|练|跑|打|写)了.{0,4}(?:遍|次|版|回|个) / (?:一直)?(?:做|干|弄|忙|改|守|盯|查)到.{0,6}(?:点|半夜|凌晨|天亮|晚) /
  (?:被拒|失败|没成|不行|骂).{0,8}(?:我|又|还是|再|第二)
en: kept (?:going|trying|at it|calling|working) / did(?:n't| not) give up / never gave up /
  stayed (?:late|until|up|on) / worked (?:until|through|late|two|three|over|extra|nights|weekends?) /
  overnight / tried again / again and again / extra hours / all night / late into / worked .{0,24}(?:overtime|weeks?|hours|midnight|nights?|weekends?) / overtime
# learn
link: (?:主动|快速|持续|自主)?学习 / 自学 / 钻研 / 提升自(?:己|我) / 新(?:知识|技能|技术) / 请教 / learn / study / self-?taught /
  upskill / new skill
zh: (?:自)?学(?:了|会|完|着|习|到|起) / 请教|拜(?:了)?师|跟着.{1,8}(?:学|练|跑|看) /
  (?:看|翻|啃|查)(?:了|完|遍)?.{0,8}(?:书|资料|视频|教程|文档|论文|说明书|手册|标准|课) / (?:报|上|听)(?:了)?.{0,4}(?:班|课|培训) /
  考(?:了|下|过|到|出).{0,8}(?:证|级|资格) / 琢磨|钻研|练(?:了|习|到|会|着)|记(?:了|下)?(?:一)?本?笔记
en: learn(?:ed|t|ing)? (?:how|to|the|it|from|about|by) / taught myself /
  took (?:a|an|the|online) .{0,16}(?:course|class) / stud(?:ied|ying) /
  read (?:the|up|every|about|through) / practi[sc]ed / certificat(?:e|ion) /
  asked .{0,16}to (?:teach|show)
# innovate
link: 创新 / 优化.{0,6}(?:流程|方法|效率) / 改(?:良|善).{0,6}(?:流程|方法|工艺) / 新(?:方法|思路|办法|工具) / 效率 / innovat / improv /
  efficien / new (?:way|method|idea) / creative / automat
zh: (?:新|另一种|换种|别的)(?:的)?(?:办法|方法|方案|工具|思路|做法|法子) / 优化|改(?:进|良|造)|自动(?:化|生成|算|发)|小程序|脚本|宏|模板|工装|治具 /
  (?:省|节省|节约|缩短|减少|少)(?:了|下|下来|到|掉|用).{0,8}(?:时间|小时|分钟|天|钱|万|块|人|步|道|%|成) /
  合并|简化|取消了|(?:想|琢磨)(?:出|到|了)(?:个|一个|了)?(?:办法|法子|主意|点子)?
en: automat(?:ed|e|ing) / script / template / new (?:way|method|approach|tool|idea) / streamlin(?:ed|e) /
  simplif(?:ied|y) / saved? .{0,20}(?:hours|minutes|days|time|money|cost|costs|a week|a month) /
  improv(?:ed|ing) / redesigned
# care_individually
link: (?:关心|关爱|关注).{0,8}(?:个体|学生|员工|个别|差异) / 谈心 / 家访 / 因材施教 / 分层 / 个别 / 家校 / 家长 / individual /
  differentiat / parents? / pastoral / care for
zh: 家访|谈心|谈(?:了)?(?:一)?次?话|单独(?:找|谈|聊|辅导|留|给) /
  (?:给|跟|和|打电话给|约|请|找)(?:他|她)?(?:的)?(?:家长|妈妈|爸爸|爷爷|奶奶|父母|家里人).{0,8} /
  (?:座位|同桌|小组长|课代表|作业|任务)(?:.{0,6})?(?:调|换|安排|分层|减|单独|不一样) / (?:分层|分组|因材|a组|b组|基础(?:差|好|薄弱)) /
  (?:每天|课后|午休|放学).{0,8}(?:陪|辅导|讲|补|留|问|看) / (?:发现|了解到|知道)(?:他|她|孩子).{0,10}(?:家里|父母|单亲|留守|喜欢|擅长|怕)
en: (?:talked|spoke|met) (?:to|with) (?:his|her|the|their) (?:parents?|mother|father|family) /
  home visit / after (?:class|school) / one[- ](?:to|on)[- ]one /
  different(?:iated)? (?:tasks|groups|worksheets|levels) / seat / small groups?
# teach_well
link: 教学 / 课堂 / 备课 / 互动 / 激发.{0,6}兴趣 / 学情 / 生动 / lesson (?:plan|design) / classroom /
  engag.{0,10}students
zh: 备(?:了)?(?:.{0,4})?课|教案|课件|导入|板书 / (?:实验|道具|游戏|抢答|小组(?:讨论|赛)|情景|角色扮演|动画|生活里|超市) /
  (?:测|小测|作业|错题|考卷|成绩|平均分|及格) / 提问|请.{0,6}(?:同学|学生).{0,6}(?:说|讲|上来|演)
en: lesson / quiz / worksheets? / experiment / game / average (?:score|mark) / class
# serve_public
link: (?:群众|居民|办事|窗口|政策|民生) / 一次性告知 / 走访 / 入户 / 便民 / 征求意见 / 公共服务 / residents? / citizens? /
  public service / applicants
zh: 一次(?:性)?(?:告知|讲清|说清)|容缺|帮办|代办|上门|跑腿 / (?:入户|走访|挨家挨户|敲门|座谈|院坝会|问卷|征求意见|意见箱|公示) /
  (?:材料|手续|清单|政策|条款|文件).{0,8}(?:列|讲|写|一条|解释|带|圈|翻译|打印) / (?:圈|标|写|列)(?:出来|了|给).{0,8}(?:材料|清单|单子|步骤)
en: door to door / residents? / home visits? / public (?:meeting|notice|consultation) / application form /
  list of documents / leaflet
# win_business
link: (?:开拓|开发|拓展|获取).{0,6}(?:客户|市场|渠道) / (?:推动|促成).{0,6}(?:成交|签约|决定|承诺|合作) / 持续跟进 / 成交 / 签约 / 转介绍 /
  业绩目标 / 有节奏 / clos(?:e|ing) (?:the )?(?:deal|sale) / prospect / sales target /
  win(?:s|ning)? (?:the )?(?:customer|deal|business) / next step
zh: (?:约|定)(?:下|好|了).{0,10}(?:时间|下次|面谈|签|看|试|周|号) /
  (?:签|续|拿|谈)(?:了|下|下来|约|到|成)(?:了)?(?:.{0,8}(?:单|店|家|合同|年|万|台|套))? / 合同|定金|首付|下单|付(?:的)?款|成交|开通|转介绍|加购 /
  (?:联系|跟|打|跑|拜访)(?:了)?(?:几|两|三|四|五|六|七|多|十几)(?:次|趟|回|家|遍) / (?:一直|多)打|隔(?:两|三|几)天打(?:一)?次 /
  每周.{0,2}跟(?:他|她).{0,4}过 / 扫楼|陌拜|地推|邀约|加(?:了)?微信|老客户 /
  (?:帮(?:着|他|她)?).{0,6}(?:改|走|催|填).{0,4}(?:合同|流程|审批|法务) / 先(?:投|签|订|买|试)(?:一|五百|个|半)
en: signed / closed the / contract / deposit / next (?:meeting|step|call) / cold[- ]?call(?:ed|s|ing)? /
  referr(?:al|ed) / proposal / renewed / placed (?:an|the) order
# decide_fast
link: (?:果断|迅速|立即|及时|快速).{0,6}(?:决策|反应|行动|处理|响应) / 当机立断 / 应变 / 决断 / 第一时间 / decisive /
  quick(?:ly)? (?:decid|respon|act|react) / prompt(?:ly)? (?:respon|act) / immediately
zh: (?:当场|当天|当晚|马上|立刻|立马|赶紧|十分钟(?:内|之内)|第二天一早|连夜|半小时(?:内|后))(?:就)?.{0,10} / (?:我)?(?:决定|拍板|定了)
en: immediately / right away / within (?:an hour|the hour|minutes|a day|\w+ (?:minutes|hours)) /
  the same (?:day|evening|night|afternoon|morning) / i decided / on the spot / first thing
# prepare
link: (?:充分|提前|事先|预先)准备 / 预案 / 预判 / 风险.{0,4}(?:预判|评估|应对) / 备选 / prepar / anticipat / contingency /
  plan b
zh: (?:提前|事先|头天|前一天|头一天).{0,8}(?:准备|看|去|到|查|约|想|踩点|试|备|列|打|通气|问) / 准备(?:了|好) /
  预(?:演|案|判|估)|彩排|踩点|备(?:选|份|用|了)|plan ?b / 万一.{0,12}(?:就|怎么|备|换)
en: prepar(?:ed|e|ing) / in advance / beforehand / rehears(?:ed|al) / plan b / fallback / contingency /
  dry run / in case
`)
