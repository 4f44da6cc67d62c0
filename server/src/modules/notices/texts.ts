import type { NoticeKind } from '@mingjian/contract'

type Language = 'zh-CN' | 'en'

/**
 * What messengers show: that there is something to do, and nothing about whom. The rest is read behind the
 * login.
 */
const texts: Record<NoticeKind | 'test', Record<Language, readonly [title: string, text: string]>> = {
  report_ready: {
    'zh-CN': ['有一份面试报告等待复核', '请登录查看报告，并由您作出决定。'],
    en: ['An interview report is waiting', 'Please log in to read it and decide.'],
  },
  human_interview: {
    'zh-CN': ['有一位候选人希望由人面试', '请登录查看，并与对方约定时间。'],
    en: ['A candidate asks for an interview with a person', 'Please log in and arrange a time.'],
  },
  invitation_failed: {
    'zh-CN': ['有一位候选人没有邀请成功', '请登录查看原因。'],
    en: ['A candidate could not be invited', 'Please log in to see why.'],
  },
  key_waiting: {
    'zh-CN': ['有一把接口密钥等待批准', '请登录查看是谁申请、能做什么，再决定是否批准。'],
    en: ['An API key waits for approval', 'Please log in to see who asked and what it may do, then decide.'],
  },
  test: {
    'zh-CN': ['测试消息', '收到这条消息，说明渠道可以使用。'],
    en: ['Test message', 'If you can read this, the channel works.'],
  },
}

/** The words of a notice. */
export function wordsOf(kind: NoticeKind | 'test', language: Language): { title: string; text: string } {
  const [title, text] = texts[kind][language]
  return { title, text }
}
