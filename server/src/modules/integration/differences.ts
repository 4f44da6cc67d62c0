import type { ConflictField, RecordKind } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import {
  type findConflict,
  findRecord,
  getNames,
  listApplicationsOfCandidate,
  maskEmail,
  maskIdNumber,
  maskPhone,
  ourContent,
  readableEmail,
  readableIdNumber,
  readableName,
  readablePhone,
  resolveRecord,
  theirContent,
  vacancyTitles,
} from '../ehr/index.ts'
import { type Masks, masksFor } from '../review/index.ts'

export type Conflict = NonNullable<Awaited<ReturnType<typeof findConflict>>>
type Json = Record<string, unknown>
type Shown = Pick<ConflictField, 'ours' | 'theirs' | 'differs'>

const resumeFields = ['summary', 'education', 'work', 'skills', 'certificates'] as const

/** Fields of a kind in the order they are read; what names another record is told by its name. */
const fieldsOf: Record<RecordKind, readonly string[]> = {
  candidate: ['name', 'phone', 'email', 'idNumber', 'birthDate', 'sex', 'language', 'channel'],
  vacancy: [
    'code',
    'unitCode',
    'title',
    'description',
    'location',
    'jobFamily',
    'level',
    'headcount',
    'status',
    'openedAt',
    'competencies',
  ],
  application: ['candidate', 'vacancy', 'appliedAt'],
  written_test: ['name', 'score', 'fullMark', 'percentile', 'takenAt'],
  employee: ['number', 'unitCode', 'jobTitle', 'status', 'hiredOn', 'contractMonths', 'probationEndsOn'],
  probation_review: ['day', 'rating', 'note', 'rater', 'at'],
}

/** A difference field by field, as the reader may see it. */
export async function differencesOf(deps: Deps, staff: StaffSession, conflict: Conflict) {
  const { organisationId } = staff
  const detail = conflict.detail as { ours?: string; theirs?: string; updatedAt?: string }
  const kind = conflict.kind as RecordKind
  const [theirs, ours, held] = await Promise.all([
    theirContent(deps, deps.db, organisationId, conflict),
    ourContent(deps, deps.db, organisationId, conflict),
    findRecord(deps.db, { organisationId, source: conflict.source }, kind, conflict.external_id),
  ])
  const stageAt = typeof ours?.stageAt === 'string' ? ours.stageAt : null
  const fields: ConflictField[] = []
  if (detail.ours && detail.theirs) {
    // What the two sides disagree about is where it stands; everything else was written.
    const owner = conflict.code === 'stage' ? 'theirs' : 'person'
    fields.push({ field: 'stage', ours: detail.ours, theirs: detail.theirs, differs: true, owner })
  } else if (theirs) {
    const seen = kind === 'candidate' ? await masksOf(deps, staff, conflict.object_id) : null
    const named = await withNames(deps, staff.organisationId, conflict, { ours: ours ?? {}, theirs })
    for (const field of fieldsOf[kind]) {
      const shown = compare(field, named.ours[field], named.theirs[field], seen)
      if (shown) {
        fields.push({ field, ...shown, owner: 'theirs' })
      }
    }
    if (kind === 'candidate') {
      fields.push(...resume(ours?.resume as Json | undefined, theirs.resume as Json | undefined))
    }
  }
  return {
    fields,
    // The rest of a version that waits was written: only where nothing was is that of here the older one.
    oursAt: ['same_time_other_content', 'other_id'].includes(conflict.code)
      ? (held?.versionAt.toISOString() ?? null)
      : stageAt,
    theirsAt: detail.updatedAt ?? null,
    kept: theirs !== null,
  }
}

async function masksOf(deps: Deps, staff: StaffSession, candidateId: string): Promise<Masks> {
  const [application] = await listApplicationsOfCandidate(deps.db, staff.organisationId, candidateId)
  return masksFor(deps, staff, application?.unitId ?? '')
}

const covers = {
  phone: maskPhone,
  email: maskEmail,
  idNumber: maskIdNumber,
  birthDate: () => '****',
  sex: () => '****',
} as const
const isMasked = (field: string): field is keyof typeof covers => field in covers

/** What is written of a value, so that a blank or a dash makes no difference. */
const plain: { [field: string]: (text: string) => string | null } = {
  name: readableName,
  phone: readablePhone,
  email: readableEmail,
  idNumber: readableIdNumber,
}

/** Null where the reader is not to know the field at all. Absent there: it is left as it is here. */
function compare(field: string, ours: unknown, theirs: unknown, seen: Masks | null): Shown | null {
  const read = (value: unknown) => {
    const text = show(value)
    return text === null || !seen ? text : (plain[field]?.(text) ?? text)
  }
  const [mine, other] = [read(ours), theirs === undefined ? null : read(theirs)]
  const differs = theirs !== undefined && mine !== other
  const mask = seen && isMasked(field) ? seen[field] : 'clear'
  if (mask === 'hidden') {
    return null
  }
  const cover = (text: string | null) =>
    text !== null && mask === 'masked' && isMasked(field) ? covers[field](text) : text
  return { ours: cover(mine), theirs: cover(other), differs }
}

function resume(ours: Json | undefined, theirs: Json | undefined): ConflictField[] {
  if (!theirs) {
    return []
  }
  return resumeFields.map((part) => {
    const [mine, other] = [show(ours?.[part]), show(theirs[part])]
    return { field: `resume.${part}`, ours: mine, theirs: other, differs: mine !== other, owner: 'theirs' }
  })
}

/** A value in plain text; lines of a list one below the other. */
function show(value: unknown): string | null {
  if (value === null || value === undefined || value === '' || value === 'undisclosed') {
    return null
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? null : value.map((one) => show(one) ?? '').join('\n')
  }
  if (value instanceof Date) {
    return value.toISOString()
  }
  if (typeof value === 'object') {
    const { 'zh-CN': zh, en, competency, weight, requiredLevel, ...rest } = value as Json
    if (competency !== undefined) {
      return `${competency} · ${Math.round(Number(weight) * 100)}% · ${requiredLevel}`
    }
    const words = zh === undefined && en === undefined ? Object.values(rest) : [zh, en]
    return words.filter((one) => one !== null && one !== undefined && one !== '').join(' · ') || null
  }
  return String(value)
}

/** Numbers of other records become the names of what they stand for. */
async function withNames(
  deps: Deps,
  organisationId: string,
  { kind, source }: Conflict,
  sides: { ours: Json; theirs: Json },
): Promise<{ ours: Json; theirs: Json }> {
  if (kind !== 'application') {
    return sides
  }
  const of = { organisationId, source }
  const tell = async (side: Json): Promise<Json> => {
    const [candidate, vacancy] = [String(side.candidate ?? ''), String(side.vacancy ?? '')]
    const [person, job] = [
      await resolveRecord(deps.db, of, 'candidate', candidate),
      await resolveRecord(deps.db, of, 'vacancy', vacancy),
    ]
    const name = person ? (await getNames(deps, organisationId, [person])).get(person) : undefined
    const title = job ? (await vacancyTitles(deps.db, organisationId, [job])).get(job) : undefined
    return {
      ...side,
      // Two people may have one name: the number tells them apart.
      candidate: name && person ? `${name} (${person.slice(0, 8)})` : candidate,
      vacancy: title && job ? `${show(title)} (${job.slice(0, 8)})` : vacancy,
    }
  }
  return { ours: await tell(sides.ours), theirs: await tell(sides.theirs) }
}
