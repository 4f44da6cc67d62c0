import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../server/src/app.ts'
import { readConfig } from '../server/src/config.ts'
import { createClient } from '../server/src/demo/client.ts'
import { buildOrganisation } from '../server/src/demo/organisation.ts'
import { addCandidate, addUnit } from '../server/src/modules/ehr/index.ts'
import { system } from '../server/src/platform/audit/index.ts'
import { createRuntime } from '../server/src/runtime.ts'
import type { Result } from './measure.ts'

/**
 * The group overview with 100,000 applications in 200 departments, all in one month, each invited, and half of them
 * with a confirmed result: when its figures are made, and when they are read again.
 */
export async function run(rows = 100_000): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-bench-'))
  const config = readConfig({ MINGJIAN_LOG_LEVEL: 'silent' }, { data: folder, demo: true, port: 0 })
  const runtime = await createRuntime(config)
  try {
    const { deps, pool } = runtime
    const organisation = await buildOrganisation(deps, ['internet-sales'], () => 'bench-password')
    const vacancyId = organisation.vacancies.get('internet-sales')?.id
    const units: string[] = []
    const candidateId = await deps.db.transaction().execute(async (tx) => {
      const branches = [...organisation.units].filter(([code]) =>
        ['digital', 'works', 'retail'].includes(code),
      )
      for (let i = 0; i < 200; i += 1) {
        const parentId = branches[i % branches.length]?.[1] ?? null
        units.push(
          await addUnit(tx, organisation.id, {
            parentId,
            type: 'department',
            code: `bench-${i}`,
            name: `部门${i}`,
            validFrom: '2024-01-01',
          }),
        )
      }
      return addCandidate(
        deps,
        tx,
        organisation.id,
        {
          name: '候选人',
          phone: '13900000000',
          email: 'bench@example.com',
          resume: { summary: '', education: [], work: [], skills: [], certificates: [] },
        },
        system,
      )
    })
    const month = new Date(Date.now() - 40 * 86_400_000)
    await pool.query(
      `with person as (
         insert into ehr.candidate (organisation_id, id, data_key_id, name_sealed, name_grams, resume_sealed)
         select organisation_id, gen_random_uuid(), data_key_id, name_sealed, '{}', resume_sealed
           from ehr.candidate, generate_series(1, $4::int) where id = $3 returning organisation_id, id),
       application as (
         insert into ehr.application (organisation_id, id, candidate_id, vacancy_id, unit_id, stage, stage_at, applied_at)
         select organisation_id, gen_random_uuid(), id, $1, ($2::uuid[])[1 + (row_number() over ()) % 200], 'review', $5, $5
           from person returning organisation_id, id, candidate_id, unit_id),
       numbered as (select *, row_number() over () as i, (select id from question_bank.kit where key = 'internet-sales' limit 1) as kit_id
                      from application),
       invitation as (
         insert into invitations.invitation (organisation_id, id, application_id, candidate_id, kit_id, match, token_hash,
             token_sealed, deadline, grace_minutes, created_at, unit_id, vacancy_id, started_at, completed_at)
         select organisation_id, gen_random_uuid(), id, candidate_id, kit_id, '{}', gen_random_uuid()::text::bytea, '', $5, 0,
                $5, unit_id, $1, $5, case when i % 4 > 0 then $5::timestamptz + interval '1 day' end
           from numbered),
       report as (
         insert into assessment.report (organisation_id, id, interview_id, application_id, candidate_id, kit_id, vacancy_id,
             body_sealed, overall, anomalies, finder, formula, transcript_hash, report_hash, submitted_at, created_at)
         select organisation_id, gen_random_uuid(), gen_random_uuid(), id, candidate_id, kit_id, $1, '', 6, 0, '', '', '', '', $5, $5
           from numbered where i % 4 > 0 returning organisation_id, id, application_id)
       insert into review.decision (organisation_id, id, report_id, application_id, outcome, overall_final, login_id, at)
       select organisation_id, gen_random_uuid(), id, application_id, 'second_interview', 6.5, gen_random_uuid(), $5
         from report limit $4::int / 2`,
      [vacancyId, units, candidateId, rows, month],
    )
    await pool.query('analyze')
    const app = await createApp(deps, { notReady: async () => [] })
    const hr = await createClient(app).logIn('group-hr@yuanshan.example', 'bench-password')
    const timed = async () => {
      const started = performance.now()
      const reply = (await hr.call('getOverview', {})) as { unit: { counts: { applied: number } } }
      if (reply.unit.counts.applied !== rows) throw new Error('the overview lost somebody')
      return performance.now() - started
    }
    const made = await timed()
    const again = [await timed(), await timed(), await timed()].sort((a, b) => a - b)[1] ?? 0
    await app.close()
    return [
      { name: `overview of ${rows} applications, first time (s)`, ratio: made / 1000, goal: '≤ 1' },
      { name: `overview of ${rows} applications, read again (s)`, ratio: again / 1000, goal: '≤ 0.2' },
    ]
  } finally {
    await runtime.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
