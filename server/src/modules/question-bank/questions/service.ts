import type { Question, QuestionContent, QuestionSummary, Text } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { type Db, inTransaction } from '../../../platform/db/index.ts'
import { competencyNames, listCompetencies } from '../competencies.ts'
import { contentProblems } from '../content/rules.ts'
import { fail } from '../errors.ts'
import { type KitRecord, listNewestKits } from '../kits/store.ts'
import { packName } from '../packs.ts'
import * as store from './store.ts'

type Names = Map<string, { name: Text }>

/** A page of questions, newest version of each. */
export async function listQuestions(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  query: store.QuestionQuery,
): Promise<{ items: QuestionSummary[]; total: number }> {
  const [{ records, total }, names, kits] = await Promise.all([
    store.listQuestions(deps.db, organisationId, query),
    competencyNames(deps.db, organisationId),
    listNewestKits(deps.db, organisationId),
  ])
  return { items: records.map((record) => presentSummary(record, names, kits)), total }
}

/** One version of a question with its siblings and the kits that ask it. */
export async function getQuestion(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  id: string,
): Promise<Question> {
  const record = await requireQuestion(deps.db, organisationId, id)
  const [versions, names, kits] = await Promise.all([
    store.listVersions(deps.db, organisationId, record.key),
    competencyNames(deps.db, organisationId),
    listNewestKits(deps.db, organisationId),
  ])
  return {
    ...presentSummary(record, names, kits),
    content: record.content,
    versions: versions.map((one) => ({
      id: one.id,
      version: one.version,
      status: one.status,
      createdAt: one.createdAt.toISOString(),
    })),
    kits: kitsAsking(record.key, kits).map(({ id: kitId, name, version }) => ({ id: kitId, name, version })),
  }
}

/** Writes a new draft version; those that exist never change. Returns its id. */
export async function writeVersion(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  id: string,
  content: QuestionContent,
  requestId: string,
): Promise<string> {
  const organisationId = session.organisationId
  return inTransaction(deps.db, async (tx) => {
    const record = await requireQuestion(tx, organisationId, id)
    const known = new Set((await listCompetencies(tx, organisationId)).map((one) => one.key))
    const fields = contentProblems(content, known)
    // A question that measures something else is another question: histories must not be mixed.
    for (const field of ['key', 'pack', 'competency'] as const) {
      if (content[field] !== record.content[field]) {
        fields.push(field)
      }
    }
    if (fields.length > 0) {
      throw fail.content_invalid({ fields: [...new Set(fields)] })
    }
    const now = deps.now()
    const draft = await store.insertVersion(tx, organisationId, {
      content,
      status: 'draft',
      authorId: session.loginId,
      now,
    })
    await audit(tx, now, {
      organisationId,
      actor: { kind: 'staff', id: session.loginId },
      action: 'question.new_version',
      objectType: 'question',
      objectId: draft.id,
      detail: { key: draft.key, version: draft.version },
      requestId,
    })
    return draft.id
  })
}

/** Approves a draft that somebody else wrote. Approving it again changes nothing. */
export async function approveVersion(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  id: string,
  requestId: string,
): Promise<void> {
  const organisationId = session.organisationId
  await inTransaction(deps.db, async (tx) => {
    const record = await requireQuestion(tx, organisationId, id)
    if (record.authorId === session.loginId) {
      throw fail.own_work({ questionId: id })
    }
    if (!(await store.approveDraft(tx, organisationId, id, session.loginId))) {
      const now = await requireQuestion(tx, organisationId, id)
      if (now.status === 'approved') {
        return
      }
      throw fail.wrong_state({ questionId: id, status: now.status })
    }
    await audit(tx, deps.now(), {
      organisationId,
      actor: { kind: 'staff', id: session.loginId },
      action: 'question.approve',
      objectType: 'question',
      objectId: id,
      detail: { key: record.key, version: record.version },
      requestId,
    })
  })
}

/** Packs and competencies with counts, for filters. */
export async function getFacets(deps: Pick<Deps, 'db'>, organisationId: string) {
  const [counts, competencies, kits] = await Promise.all([
    store.countQuestions(deps.db, organisationId),
    listCompetencies(deps.db, organisationId),
    listNewestKits(deps.db, organisationId),
  ])
  const sum = (field: 'pack' | 'competency', key: string) =>
    counts.filter((count) => count[field] === key).reduce((total, count) => total + count.n, 0)
  const packs = [...new Set([...counts.map((count) => count.pack), ...kits.map((kit) => kit.pack)])].sort()
  return {
    packs: packs.map((key) => ({
      key,
      name: packName(key),
      questions: sum('pack', key),
      kits: kits.filter((kit) => kit.pack === key).length,
    })),
    competencies: competencies.map(({ key, name }) => ({ key, name, questions: sum('competency', key) })),
  }
}

async function requireQuestion(db: Db, organisationId: string, id: string): Promise<store.QuestionRecord> {
  const record = await store.findQuestion(db, organisationId, id)
  if (!record) {
    throw fail.not_found({ questionId: id })
  }
  return record
}

function kitsAsking(key: string, kits: readonly KitRecord[]): KitRecord[] {
  return kits.filter((kit) => kit.questions.some((question) => question.key === key))
}

function presentSummary(
  record: store.QuestionRecord,
  names: Names,
  kits: readonly KitRecord[],
): QuestionSummary {
  const { content } = record
  return {
    id: record.id,
    key: record.key,
    version: record.version,
    status: record.status,
    pack: content.pack,
    kind: content.kind,
    competency: {
      key: content.competency,
      name: names.get(content.competency)?.name ?? { 'zh-CN': content.competency },
    },
    text: content.text,
    languages: content.text.en === undefined ? ['zh-CN'] : ['zh-CN', 'en'],
    difficulty: content.difficulty,
    jobs: content.jobs,
    usedInKits: kitsAsking(record.key, kits).length,
  }
}
