import type { Resume } from '@mingjian/contract'
import type { PersonDraft } from '../drafts.ts'
import {
  crossCheck,
  readDate,
  readEducation,
  readEmail,
  readIdCard,
  readList,
  readMobile,
  readName,
  readSex,
  readText,
} from '../normalise/index.ts'
import type { Cells } from './cells.ts'

/** What a row says of a person; null when not even a name can be read. */
export function readPerson(cells: Cells): PersonDraft | null {
  const name = cells.need('name', readName)
  const phone = cells.read('phone', readMobile)
  const email = cells.read('email', readEmail)
  const toldSex = cells.read('sex', readSex)
  const toldBirth = readBirth(cells)
  const { today } = cells.dates('idNumber')
  const card = cells.read('idNumber', (raw) => readIdCard(raw, today))
  if (card) {
    for (const code of crossCheck(card, { birthDate: toldBirth, sex: toldSex })) {
      cells.note(code === 'id_sex_conflict' ? 'sex' : 'birthDate', code)
    }
  }
  const resume = readResume(cells)
  const channel = cells.read('channel', (raw) => readText(raw, 100)) ?? ''
  if (!phone && !email) {
    cells.note(null, 'no_contact')
  }
  if (name === null) {
    return null
  }
  return {
    name,
    phone,
    email,
    idNumber: card?.number ?? null,
    birthDate: card?.birthDate ?? toldBirth,
    sex: card?.sex ?? toldSex ?? 'undisclosed',
    channel,
    resume,
  }
}

function readBirth(cells: Cells): string | null {
  const date = cells.read('birthDate', (raw) => readDate(raw, { ...cells.dates('birthDate'), birth: true }))
  if (date?.open) {
    cells.note('birthDate', 'date_open_end')
    return null
  }
  return date?.iso ?? null
}

/** The two ends of a period as a résumé has them: a month is enough, the end may be open. */
function readPeriod(cells: Cells, from: string, to: string): { from: string; to: string | null } {
  const begin = cells.read(from, (raw) => readDate(raw, cells.dates(from)))
  const end = cells.read(to, (raw) => readDate(raw, cells.dates(to)))
  if (begin?.open) {
    cells.note(from, 'date_open_end')
  } else if (begin && end && !end.open) {
    const length = Math.min(begin.iso.length, end.iso.length)
    if (begin.iso.slice(0, length) > end.iso.slice(0, length)) {
      cells.note(to, 'period_reversed')
    }
  }
  return { from: begin?.iso ?? '', to: end && !end.open ? end.iso : null }
}

function readResume(cells: Cells): Resume {
  const text = (field: string, longest: number) => cells.read(field, (raw) => readText(raw, longest)) ?? ''
  const school = text('school', 200)
  const degree = cells.read('degree', readEducation) ?? ''
  const major = text('major', 200)
  const study = readPeriod(cells, 'studyFrom', 'studyTo')
  const company = text('company', 200)
  const title = text('workTitle', 200)
  const work = readPeriod(cells, 'workFrom', 'workTo')
  const duties = text('duties', 8000)
  return {
    summary: text('summary', 8000),
    education: school || degree || major ? [{ school, degree, major, ...study }] : [],
    work: company || title || duties ? [{ company, title, ...work, duties }] : [],
    skills: cells.read('skills', (raw) => readList(raw, 2000)) ?? [],
    certificates: cells.read('certificates', (raw) => readList(raw, 2000)) ?? [],
  }
}
