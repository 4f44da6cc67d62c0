/** Duties that one person may not have for the same candidate. */
export const dutiesZh = {
  duties: {
    apartTitle: '这份申请由同事评分和决定',
    apart: '按职责分离的安排，您可以查看，不参与评分和录用决定。',
    apartAsk: '可以请这些同事处理：{{names}}。',
    apartNobody: '目前没有别的同事可以处理，请联系系统管理员。',
    requests: '合理便利申请',
    requestsLead: '候选人在等答复，请在两个工作日内处理。',
    requestsNone: '没有等待答复的申请。',
    requestsOverdue: '{{count}} 份超过了答复期限',
    toRequests: '查看申请',
    nobody: '合理便利申请没有人答复',
    nobodyLead:
      '下列单位正在招聘，但本单位和上级单位都没有便利措施专员。候选人提交的申请会一直等待，截止时间会自动顺延。请为这些单位或上级单位安排一位专员。',
    veiled: '接手后显示',
    take: '接手',
    takeTitle: '接手这份申请',
    takeText:
      '您同时参与评分或录用决定，所以先不显示是谁。接手以后，您不能再为这位候选人评分或作录用决定，由其他同事处理；接手不能撤销。',
    takeOk: '接手并查看',
    cardTitle: '职责分离',
    cardLead:
      '这些同事既答复合理便利申请，又参与评分或录用决定。对同一位候选人，一个人只能做其中一样，系统会自动拒绝另一样。',
    cardNone: '没有人同时承担这两项职责。',
    alone: '在有的单位，其中一项没有别的同事可以接替',
    separate: '按候选人分开',
    exception: '例外到 {{until}}：两项都可以做，由{{by}}批准',
    exceptionReason: '理由：{{reason}}',
    allow: '批准例外',
    end: '结束例外',
    dialogTitle: '为{{name}}批准例外',
    dialogText:
      '只在确实没有别的同事时使用，例如整个单位只有一位人力资源。例外期间，同一个人可以知道候选人需要什么便利、又为其评分，候选人受到的保护会变弱。理由和每次使用都记入审计。',
    reason: '理由',
    reasonNeeded: '请写明理由，至少五个字。',
    days: '期限',
    daysOf: '{{count}} 天',
    save: '批准',
    allowed: '已批准例外',
    ended: '例外已结束',
  },
}
export type DutiesTexts = typeof dutiesZh
