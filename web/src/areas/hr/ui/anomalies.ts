import type { Report } from '@mingjian/contract'

type Anomaly = Report['anomalies'][number]

/** What a person should look at for one reason, with everything it was noticed in. */
export interface Cause {
  rule: Anomaly['rule']
  details: { text: Anomaly['text']; competencies: string[] }[]
}

/** The anomalies by their rule, in the order they came; what is said of several competencies is said once. */
export function byCause(anomalies: readonly Anomaly[]): Cause[] {
  return [...Map.groupBy(anomalies, ({ rule }) => rule)].map(([rule, ofRule]) => ({
    rule,
    details: [...Map.groupBy(ofRule, ({ text }) => text['zh-CN']).values()].flatMap((alike) => {
      const [first] = alike
      return first
        ? [{ text: first.text, competencies: [...new Set(alike.flatMap((one) => one.competency ?? []))] }]
        : []
    }),
  }))
}
