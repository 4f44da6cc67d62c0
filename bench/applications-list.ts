import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../server/src/app.ts'
import { readConfig } from '../server/src/config.ts'
import { createClient } from '../server/src/demo/client.ts'
import { buildOrganisation } from '../server/src/demo/organisation.ts'
import { addCandidate } from '../server/src/modules/ehr/index.ts'
import { system } from '../server/src/platform/audit/index.ts'
import { createRuntime } from '../server/src/runtime.ts'
import { percentile, type Result } from './measure.ts'

/**
 * The applications list, filtered, sorted and paged, on 10,000 and on 1,000,000 applications: against a
 * bare SQL round trip for the same page, and against itself on the small table.
 */
export async function run(rows = 1_000_000): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-bench-'))
  const config = readConfig(
    { MINGJIAN_LOG_LEVEL: 'silent', MINGJIAN_RATE_LIMIT: '1000000' },
    { data: folder, demo: true, port: 0 },
  )
  const runtime = await createRuntime(config)
  try {
    const { deps, pool } = runtime
    const organisation = await buildOrganisation(deps, ['internet-sales', 'teacher'], () => 'bench-password')
    const candidates: string[] = []
    for (let i = 0; i < 500; i += 1) {
      candidates.push(
        await deps.db.transaction().execute((tx) =>
          addCandidate(
            deps,
            tx,
            organisation.id,
            {
              name: `候选${i}`,
              phone: `139${String(i).padStart(8, '0')}`,
              email: `bench-${i}@example.com`,
              resume: { summary: '', education: [], work: [], skills: [], certificates: [] },
            },
            system,
          ),
        ),
      )
    }
    const vacancies = [...organisation.vacancies.values()]
    const app = await createApp(deps, { notReady: async () => [] })
    const hr = await createClient(app).logIn('group-hr@yuanshan.example', 'bench-password')
    const queries = [
      { sort: '-appliedAt' },
      { sort: '-appliedAt', stage: 'review' },
      { sort: '-overall', vacancyId: vacancies[0]?.id },
      { sort: '-stageAt', unitId: organisation.units.get('digital') },
      { sort: '-appliedAt', page: 3, stage: 'invited', vacancyId: vacancies[1]?.id },
    ].map((query) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)))

    const measureList = async () => {
      const times: number[] = []
      for (let i = 0; i < 240; i += 1) {
        const started = performance.now()
        await hr.call('listApplications', { query: { pageSize: 20, ...queries[i % queries.length] } })
        times.push(performance.now() - started)
      }
      return percentile(times.slice(40), 95)
    }
    const measureBare = async () => {
      const times: number[] = []
      for (let i = 0; i < 240; i += 1) {
        const vacancy = vacancies[i % vacancies.length]
        const started = performance.now()
        await pool.query(
          'select * from ehr.application where organisation_id = $1 and vacancy_id = $2 order by applied_at desc, id desc limit 20',
          [organisation.id, vacancy?.id],
        )
        await pool.query(
          'select c.*, k.wrapped from ehr.candidate c join platform.data_key k on k.organisation_id = c.organisation_id and k.id = c.data_key_id where c.organisation_id = $1 and c.id = any($2)',
          [organisation.id, candidates.slice(i, i + 20)],
        )
        times.push(performance.now() - started)
      }
      return percentile(times.slice(40), 95)
    }
    const fill = (n: number) =>
      pool.query(
        `insert into ehr.application (organisation_id, id, candidate_id, vacancy_id, unit_id, stage, stage_at, applied_at, overall)
         select $1, gen_random_uuid(), ($2::uuid[])[1 + i % 500], ($3::uuid[])[1 + i % 2], ($4::uuid[])[1 + i % 2],
                (array['submitted','screening','invited','review','second_interview','rejected'])[1 + i % 6],
                now() - i * interval '1 second', now() - i * interval '1 second', case when i % 6 > 2 then (i % 91) / 10.0 + 1 end
           from generate_series(1, $5::int) i`,
        [organisation.id, candidates, vacancies.map((v) => v.id), vacancies.map((v) => v.unitId), n],
      )
    await fill(10_000)
    await pool.query('vacuum analyze ehr.application')
    const small = await measureList()
    await fill(rows - 10_000)
    await pool.query('vacuum analyze ehr.application')
    const large = await measureList()
    const bare = await measureBare()
    await app.close()
    return [
      {
        name: `applications list, p95 with ${rows} rows / bare SQL round trips`,
        ratio: large / bare,
        goal: '≤ 3',
      },
      { name: `applications list, p95 with ${rows} rows / with 10000`, ratio: large / small, goal: '≤ 1.3' },
    ]
  } finally {
    await runtime.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
