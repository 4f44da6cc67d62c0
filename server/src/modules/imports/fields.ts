import type { ImportKind } from '@mingjian/contract'
import { constant, type Field, field, required } from './field.ts'
import { questions } from './fields-questions.ts'

export type { Field } from './field.ts'

const name = field(
  'name',
  '姓名',
  'Name',
  '候选人姓名|应聘者姓名|应聘人|人员姓名|员工姓名|名字|求职者|candidate|fullname',
  required,
)

const identity: Field[] = [
  field('sex', '性别', 'Sex', 'gender'),
  field('birthDate', '出生日期', 'Date of birth', '出生年月|出生年月日|生日|出生|birthday|dob|birthdate'),
  field(
    'idNumber',
    '身份证号',
    'ID number',
    '身份证号码|身份证|证件号码|证件号|公民身份号码|居民身份证号|idcard|idno',
  ),
  field(
    'phone',
    '手机号',
    'Mobile number',
    '手机号码|手机|联系电话|电话|联系方式|移动电话|联系手机|电话号码|phone|mobile|tel|cell',
  ),
  field('email', '邮箱', 'E-mail', '电子邮箱|电子邮件|邮件|邮箱地址|e-mail|mail|emailaddress'),
]

const resume: Field[] = [
  field('channel', '来源渠道', 'Channel', '招聘渠道|简历来源|渠道|来源|channel|source', constant),
  field('degree', '学历', 'Degree', '最高学历|文化程度|学历层次|education|degreelevel'),
  field('school', '毕业院校', 'School', '毕业学校|学校|院校|学校名称|最高学历学校|university|college'),
  field('major', '专业', 'Major', '所学专业|专业名称|毕业专业|subject'),
  field('studyFrom', '入学时间', 'Study from', '入学日期|就读开始时间|入学年月|studystart'),
  field(
    'studyTo',
    '毕业时间',
    'Study until',
    '毕业日期|毕业年月|就读结束时间|毕业年份|graduation|graduatedon',
  ),
  field(
    'company',
    '最近工作单位',
    'Last employer',
    '工作单位|现工作单位|原工作单位|公司|最近公司|就职公司|所在公司|company|employer',
  ),
  field('workTitle', '最近职务', 'Last post', '职务|担任职务|现任职务|最近职位|原职务|currenttitle'),
  field('workFrom', '工作开始时间', 'Worked from', '入职年月|在职开始时间|工作起始时间|workstart'),
  field('workTo', '工作结束时间', 'Worked until', '离职年月|在职结束时间|工作截止时间|workend'),
  field('duties', '工作内容', 'Duties', '工作职责|工作描述|主要职责|工作业绩|responsibilities'),
  field('skills', '技能', 'Skills', '专业技能|技能特长|特长|skill'),
  field('certificates', '证书', 'Certificates', '资格证书|职业资格|职称|certificate|certifications'),
  field('summary', '自我评价', 'Summary', '个人评价|自我介绍|个人简介|简介|profile|about'),
]

const candidates: Field[] = [
  field(
    'key',
    '候选人编号',
    'Candidate key',
    '人员编号|简历编号|人才编号|编号|来源编号|来源系统编号|原系统编号|外部编号|简历id|候选人id|candidateid|externalid|sourceid|id',
  ),
  name,
  ...identity,
  ...resume,
]

const applications: Field[] = [
  field(
    'key',
    '投递编号',
    'Application key',
    '申请编号|应聘编号|来源编号|来源系统编号|原系统编号|外部编号|投递id|applicationid|externalid|sourceid',
  ),
  field('personKey', '候选人编号', 'Candidate key', '人员编号|简历编号|人才编号|候选人id|candidateid'),
  name,
  ...identity,
  field(
    'vacancyCode',
    '职位编号',
    'Vacancy code',
    '岗位编号|岗位代码|职位代码|招聘需求编号|jobcode|requisition',
    constant,
  ),
  field(
    'vacancy',
    '应聘职位',
    'Vacancy',
    '应聘岗位|职位|岗位|申请职位|应聘职务|职位名称|岗位名称|投递职位|投递岗位|position|job|jobtitle',
    constant,
  ),
  field('stage', '阶段', 'Stage', '状态|应聘状态|招聘阶段|当前阶段|面试结果|结果|流程状态|status', constant),
  field(
    'appliedOn',
    '投递时间',
    'Applied on',
    '投递日期|投递时间（北京时间）|应聘日期|应聘时间|申请日期|申请时间|报名时间|applydate|appliedat|applicationdate',
    required,
  ),
  field('endedOn', '结束时间', 'Ended on', '结束日期|结果时间|面试日期|面试时间|淘汰时间|closedon|enddate'),
  field(
    'rejectReason',
    '淘汰原因',
    'Reason for rejection',
    '未通过原因|拒绝原因|不通过原因|rejectreason',
    constant,
  ),
  field('note', '备注', 'Note', '评语|说明|面试评价|意见|remark|comment|notes'),
  field('testScore', '笔试成绩', 'Written test', '笔试分数|笔试得分|testscore'),
  field('testFull', '笔试满分', 'Full mark', '满分|fullmark', constant),
  ...resume,
]

const employees: Field[] = [
  field(
    'number',
    '工号',
    'Staff number',
    '员工编号|员工号|人员工号|职工号|employeeid|employeeno|staffno|number',
    required,
  ),
  name,
  ...identity,
  field('unit', '部门', 'Unit', '所属部门|部门名称|部门编号|所在部门|组织|department|dept|unit', {
    ...required,
    ...constant,
  }),
  field('jobTitle', '岗位', 'Post', '职位|职务|岗位名称|职位名称|任职岗位|position|jobtitle|title', required),
  field(
    'hiredOn',
    '入职日期',
    'Hired on',
    '入职时间|到岗日期|报到日期|聘用日期|hiredate|startdate|onboarddate',
    required,
  ),
  field(
    'contractMonths',
    '合同期限（月）',
    'Contract in months',
    '合同期限|合同月数|合同期|劳动合同期限|contractmonths',
  ),
  field(
    'probationEndsOn',
    '试用期到期日',
    'Probation ends on',
    '试用期截止|试用期结束日期|试用到期日|转正日期|应转正日期|probationend',
  ),
  field('status', '员工状态', 'Status', '在职状态|状态|人员状态|employeestatus|status', constant),
]

const reviews: Field[] = [
  field(
    'number',
    '工号',
    'Staff number',
    '员工编号|员工号|人员工号|职工号|employeeid|employeeno|staffno',
    required,
  ),
  field('name', '姓名', 'Name', '员工姓名|被考核人|employeename'),
  field('day', '考核天数', 'Day of probation', '考核节点|第几天|入职天数|天数|day', constant),
  field('reviewedOn', '考核日期', 'Reviewed on', '考核时间|评价日期|评定日期|reviewdate'),
  field('rating', '评分', 'Rating', '考核评分|综合评分|等级|考核等级|得分|rating|score', required),
  field('note', '评语', 'Note', '考核评语|考核意见|评价|评价意见|说明|comment', required),
  field('rater', '考核人', 'Rater', '考核人邮箱|评价人|直属上级|上级|考评人|主管|rater|manager|reviewer', {
    ...required,
    ...constant,
  }),
]

const fieldsByKind: Record<ImportKind, readonly Field[]> = {
  candidates,
  applications,
  employees,
  probation_reviews: reviews,
  questions,
}

/** What a file of a kind may tell, in the order of a table. */
export function fieldsOf(kind: ImportKind): readonly Field[] {
  return fieldsByKind[kind]
}

/** A heading as it is compared: without spaces, case, stars and what stands in brackets. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|\u3010[^\u3011]*\u3011/g, '')
    .replace(/[\s*:_\-.\u200B\uFEFF]|\u5FC5\u586B/g, '')
}

// Asked before an offer these are unlawful, or tell of health or belief: such columns are never read.
const refused =
  /\u5A5A\u59FB|\u5A5A\u5426|\u5DF2\u5A5A|\u672A\u5A5A|\u5A5A\u80B2|\u751F\u80B2|\u5B50\u5973|\u5B69\u5B50|\u6000\u5B55|\u5B55|\u5B97\u6559|\u4FE1\u4EF0|\u5065\u5EB7|\u75C5\u53F2|\u75BE\u75C5|\u6B8B\u75BE|\u6B8B\u969C|\u4F53\u68C0|marital|marriage|pregnan|children|religio|health|disabil|medical/i

/** Whether a column asks what must not be asked. */
export function isRefused(heading: string): boolean {
  return refused.test(heading.normalize('NFKC'))
}

/** The field each heading names; a field is found once, and by its own name rather than by a synonym. */
export function matchHeadings(kind: ImportKind, headings: readonly string[]): (string | null)[] {
  const fields = fieldsOf(kind)
  const keys = headings.map((heading) => (isRefused(heading) ? '' : headingKey(heading)))
  const found = headings.map<string | null>(() => null)
  const taken = new Set<string>()
  const pass = (wordsOf: (one: Field) => readonly string[]) => {
    for (const one of fields) {
      const words = new Set(wordsOf(one).map(headingKey))
      const at = keys.findIndex((key, i) => key !== '' && found[i] === null && words.has(key))
      if (at >= 0 && !taken.has(one.key)) {
        found[at] = one.key
        taken.add(one.key)
      }
    }
  }
  pass((one) => [one.name['zh-CN'], one.name.en, one.key])
  pass((one) => one.synonyms)
  return found
}

/** How many headings of a row are understood. */
export function knownHeadings(kind: ImportKind, cells: readonly string[]): number {
  return matchHeadings(kind, cells).filter((one) => one !== null).length
}
