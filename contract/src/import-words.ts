/** How grave a finding about a cell is: the row cannot be taken, a person decides, or it is only said. */
export type ImportLevel = 'error' | 'manual' | 'warning'

interface Said {
  level: ImportLevel
  'zh-CN': string
  en: string
}

const said = <const T extends Record<string, Said>>(table: T) => table

/**
 * What may be found about a cell or a row of an imported file, in words that tell what to do. Apart from the
 * schemas: pages load no schema, and the annotated file is written by the server.
 */
export const importFindings = said({
  // Text
  required_missing: {
    level: 'error',
    'zh-CN': '必填项为空，请补填',
    en: 'Required and empty: fill it in',
  },
  text_too_long: { level: 'error', 'zh-CN': '内容过长，请缩短', en: 'Too long: shorten it' },
  bad_characters: {
    level: 'error',
    'zh-CN': '含有乱码，请用正确的编码重新导出',
    en: 'Holds unreadable characters: export the file again in the right encoding',
  },
  // Name
  name_length: {
    level: 'error',
    'zh-CN': '姓名应为 2 至 50 个字，请核对',
    en: 'A name has 2 to 50 characters: check it',
  },
  name_latin: {
    level: 'warning',
    'zh-CN': '姓名含字母，请确认不是拼音或代号',
    en: 'The name holds Latin letters: make sure it is not a code',
  },
  name_digits: {
    level: 'warning',
    'zh-CN': '姓名含数字，请确认填写在正确的列',
    en: 'The name holds digits: make sure it is in the right column',
  },
  // Mobile
  phone_invalid: {
    level: 'error',
    'zh-CN': '手机号不正确，请核对位数和数字',
    en: 'Not a mobile number: check its digits',
  },
  precision_lost: {
    level: 'error',
    'zh-CN': '数字被表格软件截断，请把该列设为文本后重新填写',
    en: 'The spreadsheet has cut the digits: format the column as text and enter it again',
  },
  several_numbers: {
    level: 'warning',
    'zh-CN': '有多个号码，采用第一个有效手机号',
    en: 'Several numbers: the first valid mobile number is taken',
  },
  landline: {
    level: 'warning',
    'zh-CN': '这是座机号，没有作为手机号导入',
    en: 'A landline: not imported as a mobile number',
  },
  // E-mail
  email_invalid: {
    level: 'error',
    'zh-CN': '邮箱地址不正确，请核对',
    en: 'Not an e-mail address: check it',
  },
  several_addresses: {
    level: 'warning',
    'zh-CN': '有多个邮箱，采用第一个有效的',
    en: 'Several addresses: the first valid one is taken',
  },
  // Dates
  date_unreadable: {
    level: 'error',
    'zh-CN': '看不出是哪一天，请写成 1990-01-31 的样子',
    en: 'Not readable as a date: write it like 1990-01-31',
  },
  date_invalid: {
    level: 'error',
    'zh-CN': '日历上没有这一天，请核对',
    en: 'No such day in the calendar: check it',
  },
  date_range: {
    level: 'error',
    'zh-CN': '日期不在 1900 年至明年之间，请核对',
    en: 'Not between 1900 and next year: check it',
  },
  date_ambiguous: {
    level: 'manual',
    'zh-CN': '分不清月和日的先后，请写成 1990-01-31 的样子',
    en: 'Day and month cannot be told apart: write it like 1990-01-31',
  },
  date_two_digit_year: {
    level: 'warning',
    'zh-CN': '年份只有两位，世纪是推算的，请核对',
    en: 'A year of two digits: the century is inferred, check it',
  },
  date_serial: {
    level: 'warning',
    'zh-CN': '是表格软件的日期序号，已换算，请核对',
    en: 'A spreadsheet serial number, converted: check it',
  },
  date_serial_1900: {
    level: 'warning',
    'zh-CN': '1900 年初的日期序号在表格软件中有误，请核对',
    en: 'Spreadsheets count the first days of 1900 wrongly: check it',
  },
  date_month_unsure: {
    level: 'warning',
    'zh-CN': '可能是 1 月，也可能是被截断的 10 月，请核对',
    en: 'January, or an October whose zero was cut off: check it',
  },
  date_open_end: {
    level: 'error',
    'zh-CN': '这里需要一个日期，不能写至今',
    en: 'A date is needed here, not "until now"',
  },
  date_incomplete: {
    level: 'error',
    'zh-CN': '请写明年月日',
    en: 'Write year, month and day',
  },
  period_reversed: {
    level: 'error',
    'zh-CN': '开始日期晚于结束日期，请核对',
    en: 'Begins after it ends: check both dates',
  },
  // Identity card
  id_length: {
    level: 'error',
    'zh-CN': '身份证号应为 18 位（旧证 15 位），请核对',
    en: 'An ID number has 18 digits (15 on old cards): check it',
  },
  id_check: {
    level: 'error',
    'zh-CN': '身份证号校验位不符，请对照证件核对',
    en: 'The check digit does not fit: compare with the card',
  },
  id_birth: {
    level: 'error',
    'zh-CN': '身份证号中的出生日期不存在，请核对',
    en: 'The birth date in the ID number does not exist: check it',
  },
  id_future: {
    level: 'error',
    'zh-CN': '身份证号中的出生日期在将来，请核对',
    en: 'The birth date in the ID number is in the future: check it',
  },
  id_province: {
    level: 'error',
    'zh-CN': '身份证号开头的地区代码不存在，请核对',
    en: 'The ID number begins with no known region: check it',
  },
  id_county: {
    level: 'warning',
    'zh-CN': '身份证号的区县代码不常见，请核对',
    en: 'The county in the ID number is unusual: check it',
  },
  id_upgraded: {
    level: 'warning',
    'zh-CN': '15 位旧号已换成 18 位',
    en: 'An old number of 15 digits was turned into 18',
  },
  id_birth_conflict: {
    level: 'manual',
    'zh-CN': '出生日期与身份证号不一致，请核对哪个正确',
    en: 'Birth date and ID number disagree: find out which is right',
  },
  id_sex_conflict: {
    level: 'manual',
    'zh-CN': '性别与身份证号不一致，请核对哪个正确',
    en: 'Sex and ID number disagree: find out which is right',
  },
  // Credit code
  uscc_invalid: {
    level: 'error',
    'zh-CN': '统一社会信用代码不正确，请核对 18 位代码',
    en: 'Not a unified social credit code: check its 18 characters',
  },
  // Lists
  value_unknown: {
    level: 'error',
    'zh-CN': '不认识的取值，请改为说明中的取值之一',
    en: 'An unknown value: use one of those in the guide',
  },
  education_ambiguous: {
    level: 'manual',
    'zh-CN': '“研究生”可能是硕士或博士，请写明',
    en: 'A postgraduate may hold a master or a doctorate: say which',
  },
  education_form: {
    level: 'warning',
    'zh-CN': '学习形式已单独注明',
    en: 'The form of study is noted with the degree',
  },
  number_invalid: { level: 'error', 'zh-CN': '这里需要一个数字', en: 'A number is needed here' },
  number_range: {
    level: 'error',
    'zh-CN': '数字超出允许的范围，请核对',
    en: 'The number is out of range: check it',
  },
  // File
  bad_quote: {
    level: 'error',
    'zh-CN': '这一行的引号没有配对，请改正后重新导入这一行',
    en: 'A quotation mark in this line has no partner: mend the line and import it again',
  },
  too_few_cells: {
    level: 'error',
    'zh-CN': '这一行的列数不足，可能错位，请核对',
    en: 'The line has too few cells and may be shifted: check it',
  },
  too_many_cells: {
    level: 'error',
    'zh-CN': '这一行的列数过多，可能错位，请给含逗号的内容加上引号',
    en: 'The line has too many cells and may be shifted: put quotes around text with commas',
  },
  // Row
  retention_over: {
    level: 'warning',
    'zh-CN': '应聘已结束且超过保存期限，依法不导入',
    en: 'The recruitment ended longer ago than data may be kept: not imported',
  },
  no_contact: {
    level: 'warning',
    'zh-CN': '没有可用的手机号和邮箱，导入后无法邀约',
    en: 'No usable mobile number or e-mail: this person cannot be invited',
  },
  same_person: {
    level: 'warning',
    'zh-CN': '与已有人员是同一人，补充其资料',
    en: 'The same person as one who is there: their record is completed',
  },
  same_in_file: {
    level: 'warning',
    'zh-CN': '与本文件前面的一行是同一人',
    en: 'The same person as an earlier row of this file',
  },
  same_row: {
    level: 'warning',
    'zh-CN': '与前面的一行完全相同，跳过',
    en: 'The same as an earlier row: skipped',
  },
  already_there: {
    level: 'warning',
    'zh-CN': '系统中已有相同内容，跳过',
    en: 'All of this is there already: skipped',
  },
  maybe_same: {
    level: 'manual',
    'zh-CN': '可能与已有人员是同一人，请选择合并或新增',
    en: 'Perhaps a person who is there: choose to merge or to add',
  },
  phone_of_other: {
    level: 'manual',
    'zh-CN': '手机号与另一个姓名的人相同，请选择合并、新增或跳过',
    en: 'Somebody of another name has this mobile number: choose to merge, add or skip',
  },
  several_matches: {
    level: 'manual',
    'zh-CN': '与不止一人相符，请选择是哪一位',
    en: 'More than one person fits: choose which',
  },
  key_taken: {
    level: 'error',
    'zh-CN': '这个编号属于您权限之外的记录，请联系集团人事',
    en: 'This key belongs to a record beyond your reach: ask the group HR',
  },
  vacancy_unknown: {
    level: 'error',
    'zh-CN': '没有这个职位，请核对名称，或改填职位编号',
    en: 'No such vacancy: check its title or give its code',
  },
  vacancy_ambiguous: {
    level: 'error',
    'zh-CN': '有多个同名职位，请改填职位编号',
    en: 'Several vacancies have this title: give the code',
  },
  unit_unknown: {
    level: 'error',
    'zh-CN': '没有这个部门，或不在您的权限内，请核对名称或编号',
    en: 'No such unit within your reach: check its name or code',
  },
  unit_ambiguous: {
    level: 'error',
    'zh-CN': '有多个同名部门，请改填部门编号',
    en: 'Several units have this name: give the code',
  },
  reject_reason_missing: {
    level: 'error',
    'zh-CN': '“未通过”须有原因，请补填淘汰原因',
    en: 'A rejection needs its reason: fill it in',
  },
  protected_trait: {
    level: 'error',
    'zh-CN': '原因涉及性别、婚育、年龄等受保护特征，不能导入',
    en: 'The reason names a protected trait such as sex, marriage or age: it cannot be imported',
  },
  stage_in_process: {
    level: 'error',
    'zh-CN': '历史数据不能处于面试进行中的阶段，请改为简历筛选或最终结果',
    en: 'Past data cannot stand in the middle of an interview: use screening or the final result',
  },
  application_there: {
    level: 'warning',
    'zh-CN': '此人已应聘这个职位，跳过',
    en: 'This person has applied for this vacancy already: skipped',
  },
  probation_too_long: {
    level: 'error',
    'zh-CN': '试用期超过法定上限，请核对合同期限和试用期',
    en: 'The probation is longer than the law allows: check contract and probation',
  },
  employee_unknown: {
    level: 'error',
    'zh-CN': '没有这个工号的员工，请先导入员工',
    en: 'No employee has this number: import the employees first',
  },
  employee_name_differs: {
    level: 'manual',
    'zh-CN': '工号对应的姓名不同，请核对',
    en: 'The employee of this number has another name: check it',
  },
  employee_number_taken: {
    level: 'error',
    'zh-CN': '这个工号属于另一个人，请核对',
    en: 'This staff number belongs to somebody else: check it',
  },
  rater_unknown: {
    level: 'warning',
    'zh-CN': '这位考核人没有账号，只记下姓名',
    en: 'The rater has no login: only the name is kept',
  },
  review_there: {
    level: 'warning',
    'zh-CN': '同一考核人这一天的考核已存在，跳过',
    en: 'This rater has reviewed this day already: skipped',
  },
  content_invalid: {
    level: 'error',
    'zh-CN': '题目内容不完整，请对照示例文件补齐',
    en: 'The question is incomplete: compare it with the example file',
  },
  question_there: {
    level: 'warning',
    'zh-CN': '题库中已有这个编号，跳过',
    en: 'The bank has a question of this key: skipped',
  },
})
export type ImportCode = keyof typeof importFindings

/**
 * A finding with the column it is about, both to be said one after the other. The column is left out where the
 * words name it already, so that none is said twice.
 */
export function findingWords(
  code: ImportCode,
  language: 'zh-CN' | 'en',
  { heading, name }: { heading: string; name: string },
): { where: string; text: string } {
  const text = importFindings[code][language]
  const where = heading || name
  // A heading like "手机号码（必填）" is named by its field's plain name.
  const plain = name !== '' && where.includes(name) ? name : where
  const said = plain !== '' && text.toLowerCase().includes(plain.toLowerCase())
  return { where: said ? '' : where, text }
}
