import type { LanguageModelFinder } from '../../adapters/language-model/index.ts'
import type { Deps } from '../../deps.ts'
import type { Db, Tx } from '../../platform/db/index.ts'

/** off: it is not asked. second_reader: what it read is shown and changes no point. counts: its medians count. */
export const languageModelModes = ['off', 'second_reader', 'counts'] as const
export type LanguageModelMode = (typeof languageModelModes)[number]

/** What an organisation has decided about its language model. */
export interface ReaderSetting {
  mode: LanguageModelMode
  /** For `counts`: the finder whose agreement with people was shown, and for which competencies. */
  finder: string | null
  competencies: readonly string[]
  loginId: string | null
  at: Date | null
}

/** The name readings are kept under: another model, prompt or number of runs is another finder. */
export const readingName = ({ name, version, runs }: LanguageModelFinder): string =>
  `${name}@${version}/k${runs}`

/** The setting of an organisation; where nobody has decided, the language model reads second. */
export async function readSetting(db: Db, organisationId: string): Promise<ReaderSetting> {
  const row = await db
    .selectFrom('calibration.reader_setting')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row
    ? {
        mode: row.language_model as LanguageModelMode,
        finder: row.finder,
        competencies: row.competencies,
        loginId: row.login_id,
        at: row.at,
      }
    : { mode: 'second_reader', finder: null, competencies: [], loginId: null, at: null }
}

/** Keeps what somebody decided. Whether `counts` is allowed has been judged before. */
export async function saveSetting(
  tx: Tx,
  organisationId: string,
  setting: ReaderSetting & { loginId: string; at: Date },
): Promise<void> {
  const values = {
    language_model: setting.mode,
    finder: setting.finder,
    competencies: [...setting.competencies],
    login_id: setting.loginId,
    at: setting.at,
  }
  await tx
    .insertInto('calibration.reader_setting')
    .values({ organisation_id: organisationId, ...values })
    .onConflict((c) => c.column('organisation_id').doUpdateSet(values))
    .execute()
}

/** The language model as this organisation uses it. */
export interface Reader {
  finder: LanguageModelFinder
  /** Whether its quotes make the points of a competency; else they are shown beside them. */
  counts(competency: string): boolean
}

/**
 * The language model that reads for an organisation, or null where none is configured or wanted. It counts only
 * where it was allowed to, and only while it is the very finder whose agreement was shown.
 */
export async function readerOf(
  deps: Pick<Deps, 'db' | 'languageModel'>,
  organisationId: string,
): Promise<Reader | null> {
  const { languageModel: finder } = deps
  if (!finder) {
    return null
  }
  const setting = await readSetting(deps.db, organisationId)
  const same = setting.mode === 'counts' && setting.finder === readingName(finder)
  return setting.mode === 'off'
    ? null
    : { finder, counts: (competency) => same && setting.competencies.includes(competency) }
}
