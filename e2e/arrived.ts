import { readConfig } from '../server/src/config.ts'
import { openRecording } from '../server/src/modules/interview/index.ts'
import { createRuntime } from '../server/src/runtime.ts'

/** The recordings of an application as they lie in the data folder of a server that was stopped, decrypted. */
export async function recordingsOf(folder: string, applicationId: string): Promise<Buffer[]> {
  const config = readConfig(
    { MINGJIAN_DATA: folder, MINGJIAN_LOG_LEVEL: 'silent' },
    { demo: true, port: 4000 },
  )
  const runtime = await createRuntime(config)
  try {
    const takes = await runtime.deps.db
      .selectFrom('interview.take as t')
      .innerJoin('interview.answer as a', (join) =>
        join.onRef('a.organisation_id', '=', 't.organisation_id').onRef('a.id', '=', 't.answer_id'),
      )
      .innerJoin('interview.interview as i', (join) =>
        join.onRef('i.organisation_id', '=', 'a.organisation_id').onRef('i.id', '=', 'a.interview_id'),
      )
      .select(['t.id', 't.organisation_id'])
      .where('i.application_id', '=', applicationId)
      .where('t.mode', '!=', 'text')
      .where('t.discarded_at', 'is', null)
      .execute()
    const recordings: Buffer[] = []
    for (const take of takes) {
      const { readAll } = await openRecording(runtime.deps, take.organisation_id, take.id, 'original')
      recordings.push(await readAll())
    }
    return recordings
  } finally {
    await runtime.stop()
  }
}
