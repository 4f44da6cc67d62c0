/** How long data is kept, and what must be kept longer. */
export const retentionZh = {
  retention: {
    nav: '数据保存',
    title: '数据保存与删除',
    lead: '到期的数据每天自动删除：录音录像在招聘结束后 {{recordingDays}} 天，文字稿、评分、决定、消息和应聘资料在 {{wordsYears}} 年后，同意记录再保存 {{consentYears}} 年。与候选人看到的面试须知一致。从未应聘的人，资料在最后一次改动 {{unattachedDays}} 天后删除；送来资料的系统删除了这个人，就立即删除。',
    never: '自动删除还没有运行过。',
    lastRun: '最近一次自动删除完成于 {{at}}。',
    upcoming: '未来 {{days}} 天内将删除',
    unattached: '另有 {{count}} 位从未应聘的人，资料将在这段时间内删除。',
    capped: '只列出最早到期的 {{count}} 项。',
    what: '内容',
    due: '到期',
    hold: '暂缓删除',
    parts: { recordings: '录音录像', words: '文字稿、评分、决定、消息和应聘资料' },
    none: '没有即将到期的数据',
    noneText: '招聘结束后开始计时。到期前 30 天，会列在这里。',
    heldBy: '{{by}}，{{at}}：{{reason}}',
    free: '到期自动删除',
    card: '数据保存',
    running: '招聘还在进行，保存期限从招聘结束时起算。',
    dueOn: '{{part}}：{{at}} 删除',
    put: '暂缓删除…',
    putTitle: '暂缓删除 {{name}} 的数据',
    putLead:
      '有投诉、申诉、诉讼，或机关依法要求时使用。解除之前，到期的数据不会删除；候选人撤回同意的内容只封存，不再使用。',
    reason: '原因',
    reasonNeeded: '请写明原因，至少两个字。',
    confirm: '暂缓删除',
    lift: '解除暂缓',
    held: '已暂缓删除',
  },
}
export type RetentionTexts = typeof retentionZh
