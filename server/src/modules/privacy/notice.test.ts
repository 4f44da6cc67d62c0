import { expect, it } from 'vitest'
import { noticeSections } from './notice.ts'
import { consentTexts } from './texts.ts'

const subject = { organisation: '远山集团', contactEmail: 'hr@example.com', contactPhone: '', recipients: [] }

/** Everything a candidate reads before the interview. */
const wordsIn = (language: 'zh-CN' | 'en') =>
  [...noticeSections(language, subject), ...consentTexts(language, { facialCues: false })]
    .map(({ title, text }) => `${title} ${text}`)
    .join('\n')
const times = (language: 'zh-CN' | 'en', words: RegExp) => wordsIn(language).match(words)?.length ?? 0

it.each([
  ['zh-CN', [/90 天/g, /复核/g, /由人面试/g, /表情/g, /撤回/g, /15 天/g, /hr@example\.com/g, /供参考/g]],
  [
    'en',
    [/90 days/g, /review by a person/g, /interview with a person/g, /withdraw/g, /[Ff]acial/g, /15 days/g],
  ],
] as const)('[H4] the notice and the consents say each thing once (%s)', (language, facts) => {
  for (const fact of facts) expect(times(language, fact), String(fact)).toBe(1)
})

it('[H4] the notice holds what the law asks for: who, what for, which data, how, who sees it, how long, rights', () => {
  for (const part of [
    '远山集团',
    '用于',
    '简历',
    '评分标准',
    '加密',
    '90 天',
    '2 年',
    '查阅',
    '删除',
    '撤回',
    '15 天',
    '说明',
  ]) {
    expect(wordsIn('zh-CN')).toContain(part)
  }
})

it('[I2] [H4] the notice tells of signals beforehand: which, that a person judges, that nothing follows by itself', () => {
  for (const part of ['离开面试页面', '粘贴', '随机编号', '不计分', '由人判断', '过程信号和上传的材料保存']) {
    expect(wordsIn('zh-CN')).toContain(part)
  }
  for (const part of ['was left', 'pasted', 'random number', 'carry no points', 'a person judges']) {
    expect(wordsIn('en')).toContain(part)
  }
})
