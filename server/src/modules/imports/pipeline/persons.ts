import type { ImportCode } from '@mingjian/contract/import-words'
import type { KnownPerson } from '../../ehr/index.ts'
import type { PersonDraft } from '../drafts.ts'
import { fieldsOfDraft, isOwnRecord, mergePerson, traitsOf } from '../matching/merge.ts'
import { byLikelihood, findKnown, type Known, type Marks, marksOf, rank } from '../matching/people.ts'
import { compare } from '../matching/score.ts'
import { findSimilarRows, type Match } from '../store.ts'
import { type CheckContext, type Checked, note, standing } from './context.ts'

type Ranked = Match & { verdict: string }

/** An earlier row of the file that is a person of its own. */
interface Earlier {
  number: number
  person: PersonDraft
  undecided: boolean
  /** Who that row was found to be. */
  candidateId: string | null
}

/** What a row's person turned out to be. */
export interface Found {
  /** Adds something to who is there. */
  changes: boolean
  known: KnownPerson | null
}

/**
 * Says for each row of a chunk who its person is: somebody who is there, an earlier row of the file, somebody new,
 * or a question for a person. Rows with errors take no part.
 */
export async function matchPersons(
  context: CheckContext,
  rows: readonly Checked[],
): Promise<Map<number, Found>> {
  const { deps, organisationId, batch, reach } = context
  const open = rows.flatMap((row) => {
    const { person, personKey } = row.payload
    return person && standing(row) === null ? [{ row, person, key: personKey }] : []
  })
  const drafts = open.map(({ row, person, key }) => {
    row.marks = marksOf(deps, organisationId, person)
    return { person, key, marks: row.marks }
  })
  const seeker = { organisationId, source: batch.source, reach }
  const known = await findKnown(deps, deps.db, seeker, drafts)
  const byMark = earlierIndex(
    await earlierRows(
      context,
      drafts.map(({ marks }) => marks),
    ),
  )
  const found = new Map<number, Found>()
  for (const { row, person, key } of open) {
    found.set(row.number, decide(row, { person, key, source: batch.source }, known, byMark.like(row)))
    if (standing(row) !== 'error' && standing(row) !== 'skip') {
      byMark.add(row, person)
    }
  }
  return found
}

function decide(
  row: Checked,
  { person, key, source }: { person: PersonDraft; key: string | null; source: string },
  known: Known,
  earlier: readonly Earlier[],
): Found {
  const byKey = key === null ? undefined : known.byKey.get(key)
  if (byKey) {
    row.matches = [{ candidateId: byKey.id, row: null, score: 0, rule: 'key' }]
    const merged = mergePerson(byKey, fieldsOfDraft(person), isOwnRecord(byKey, source, key))
    return { known: byKey, changes: settle(row, merged !== null, 'same_person') }
  }
  if (key !== null && known.beyond.has(key)) {
    note(row, 'key_taken', 'key')
    return { known: null, changes: false }
  }
  const ranked = [...rank(person, known.people), ...rankEarlier(person, earlier)].sort(byLikelihood)
  const first = ranked[0]
  if (!first) {
    return { known: null, changes: true }
  }
  row.matches = ranked.slice(0, 5).map(({ verdict: _, ...match }) => match)
  const doubt = doubtOf(ranked)
  if (doubt) {
    note(row, doubt)
    return { known: null, changes: true }
  }
  if (first.row !== null) {
    const other = earlier.find(({ number }) => number === first.row)
    if (other?.undecided) {
      note(row, 'maybe_same')
      return { known: null, changes: true }
    }
    const merged = other ? mergePerson(fieldsOfDraft(other.person), fieldsOfDraft(person), false) : null
    return { known: null, changes: settle(row, merged !== null, 'same_in_file', 'same_row') }
  }
  const who = known.people.find(({ id }) => id === first.candidateId) ?? null
  const merged = who ? mergePerson(who, fieldsOfDraft(person), false) : null
  return { known: who, changes: settle(row, merged !== null, 'same_person') }
}

/** Notes whether a row adds to somebody; what it says beyond the person is looked at by others. */
function settle(
  row: Checked,
  changes: boolean,
  adds: ImportCode,
  nothing: ImportCode = 'already_there',
): boolean {
  note(row, changes || row.payload.application || row.payload.employee ? adds : nothing)
  return changes
}

/** Why a person has to be asked. Certain rules come first: an equal identity number is no question. */
function doubtOf(ranked: readonly Ranked[]): ImportCode | null {
  const [first] = ranked
  if (first?.verdict !== 'same') {
    return first?.rule === 'mobile' ? 'phone_of_other' : 'maybe_same'
  }
  const rivals = ranked.filter(
    (one) => one.verdict === 'same' && one.rule === first.rule && one.candidateId !== first.candidateId,
  )
  const others = new Set(rivals.flatMap(({ candidateId }) => candidateId ?? []))
  return first.candidateId !== null && others.size > 0 ? 'several_matches' : null
}

function rankEarlier(person: PersonDraft, earlier: readonly Earlier[]): Ranked[] {
  const traits = traitsOf(person)
  return (
    earlier
      .map((one) => ({
        ...compare(traits, traitsOf(one.person)),
        candidateId: one.candidateId,
        row: one.number,
      }))
      .filter(({ verdict }) => verdict !== 'other')
      // Somebody who is there stands for all rows that are them.
      .map((one) => (one.candidateId ? { ...one, row: null } : one))
  )
}

async function earlierRows(
  { deps, organisationId, batch, seal, marks: seen, stored }: CheckContext,
  marks: readonly Marks[],
) {
  const by = {
    idNumbers: seen.among('idNumber', marks),
    phones: seen.among('phone', marks),
    emails: seen.among('email', marks),
    names: seen.among('name', marks),
  }
  // The rows before are written while these were read.
  await stored
  const rows = await findSimilarRows(deps.db, organisationId, batch.id, by)
  return rows
    .sort((a, b) => a.number - b.number)
    .flatMap((row) => {
      const payload = row.payload_sealed ? seal.payload(row.number, row.payload_sealed) : null
      const matches = row.matches as Match[]
      return payload?.person
        ? [
            {
              marks: [row.id_number_index, row.phone_index, row.email_index, row.name_index],
              earlier: earlierOf(row.number, payload.person, row.result === 'manual', matches),
            },
          ]
        : []
    })
}

function earlierOf(
  number: number,
  person: PersonDraft,
  undecided: boolean,
  matches: readonly Match[],
): Earlier {
  return { number, person, undecided, candidateId: undecided ? null : (matches[0]?.candidateId ?? null) }
}

// One number under hundreds of names is a switchboard, not a person: further rows tell nothing new.
const mostAlike = 20

/** Earlier rows by their fingerprints; the rows of the chunk join as they are settled. */
function earlierIndex(stored: readonly { marks: (Buffer | null)[]; earlier: Earlier }[]) {
  const index = new Map<string, Earlier[]>()
  const put = (marks: readonly (Buffer | null)[], earlier: Earlier) => {
    for (const [i, mark] of marks.entries()) {
      if (mark) {
        const key = `${i}${mark.toString('base64')}`
        const list = index.get(key) ?? []
        if (list.length < mostAlike) {
          list.push(earlier)
        }
        index.set(key, list)
      }
    }
  }
  for (const { marks, earlier } of stored) {
    put(marks, earlier)
  }
  const marksOfRow = ({ marks }: Checked) =>
    marks ? [marks.idNumber, marks.phone, marks.email, marks.name] : []
  return {
    like(row: Checked): Earlier[] {
      const found = marksOfRow(row).flatMap((mark, i) =>
        mark ? (index.get(`${i}${mark.toString('base64')}`) ?? []) : [],
      )
      return [...new Set(found)].sort((a, b) => a.number - b.number)
    },
    add(row: Checked, person: PersonDraft) {
      // A row that is an earlier one is found through that one.
      const follows = row.matches[0]?.row ?? null
      if (follows === null || standing(row) === 'manual') {
        put(marksOfRow(row), earlierOf(row.number, person, standing(row) === 'manual', row.matches))
      }
    },
  }
}
