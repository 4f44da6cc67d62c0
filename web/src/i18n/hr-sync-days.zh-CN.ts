/** Day by day what connected systems hold. */
export const syncDaysZh = {
  syncDays: {
    title: '每日核对',
    lead: '每天只数一次：每个系统在这里有多少条记录，对方说有多少，多久送到。之后的变化第二天才计入，眼下的情况见“差异”。',
    countedAt: '{{time}} 计数',
    day: '日期',
    about: '来源和记录',
    records: '这里的条数',
    theirs: '与对方相比',
    unsaid: '对方当天没有核对',
    matched: '两边一致',
    more: '对方多 {{count}} 条',
    fewer: '对方少 {{count}} 条',
    otherContent: '都是 {{count}} 条，版本不同',
    openConflicts: '待处理',
    refused: '前一天被拒',
    arrived: '24 小时内送到',
    lag: '送到用时（中位 / 95%）',
    seconds: '{{n}} 秒',
    minutes: '{{n}} 分钟',
    hours: '{{n}} 小时',
    days: '{{n}} 天',
    none: '还没有每日记录',
    noneText: '有系统送来记录后，每天会记一次。',
  },
}
export type SyncDaysTexts = typeof syncDaysZh
