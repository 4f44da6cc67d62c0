// Your HR system and Mingjian in step. Run: MINGJIAN_URL=… MINGJIAN_KEY=mjk_… node docs/examples/sync.ts
import { Mingjian } from './mingjian.generated.ts'

const { MINGJIAN_URL: url = 'http://127.0.0.1:4000', MINGJIAN_KEY: key } = process.env
if (!key) {
  console.error('Set MINGJIAN_KEY to an API key (page API keys; a demonstration prints one when it starts).')
  process.exit(2)
}
const mingjian = new Mingjian({ url, key })

// 1. What your system has. Send it as often as you like: what has not changed changes nothing.
const updatedAt = '2026-11-20T09:30:00+08:00'
const vacancy = { code: 'V-17', unitCode: 'group', title: '互联网销售', openedAt: updatedAt }
const candidate = { name: '沈知远', email: 'shen@example.com' }
const application = { candidate: 'P-9', vacancy: 'V-17', appliedAt: updatedAt, screening: 'passed' as const }
const { results } = await mingjian.postRecords({
  body: {
    records: [
      { kind: 'vacancy', externalId: 'V-17', updatedAt, data: vacancy },
      { kind: 'candidate', externalId: 'P-9', updatedAt, data: candidate },
      { kind: 'application', externalId: 'A-9', updatedAt, data: application },
    ],
  },
})
for (const one of results)
  console.log(one.kind, one.externalId, one.outcome, one.code ?? '', one.ignored.join())

// 2. What has happened here since you last asked. Keep the cursor where you keep your data.
let cursor: string | undefined
for await (const page of mingjian.changesSince(cursor)) {
  for (const { event, application: a } of page.items) console.log(event, a.externalId ?? `mingjian:${a.id}`)
  cursor = page.next
}

// 3. The result, once a person has confirmed it.
const result = await mingjian.getV1Result({ params: { externalId: 'A-9' } })
console.log('result', result.status, result.outcome ?? '', result.overall ?? '')
