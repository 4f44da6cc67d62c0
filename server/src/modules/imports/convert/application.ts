import type { Stage } from '@mingjian/contract'
import { namesProtectedTrait } from '../../ehr/index.ts'
import type { ApplicationDraft } from '../drafts.ts'
import { readDate, readNumber, readRejectReason, readStage, readText } from '../normalise/index.ts'
import type { Cells } from './cells.ts'

/** An interview here is under way in these: nothing past can stand there. */
const inProcess: readonly Stage[] = ['invited', 'interviewing', 'review', 'human_interview', 'overdue']
/** The recruitment is over and nobody was hired. */
const ended: readonly Stage[] = ['rejected', 'withdrawn', 'offer_declined', 'offer_expired', 'no_show']

/** What a row says of an application; null when something it cannot do without is missing. */
export function readApplication(cells: Cells): ApplicationDraft | null {
  const vacancyCode = cells.read('vacancyCode', (raw) => readText(raw, 100))
  const vacancy = cells.read('vacancy', (raw) => readText(raw, 200))
  if (!vacancyCode && !vacancy) {
    cells.note('vacancy', 'required_missing')
  }
  const stage = cells.read('stage', readStage) ?? 'screening'
  if (inProcess.includes(stage)) {
    cells.note('stage', 'stage_in_process')
  }
  const appliedOn = readDay(cells, 'appliedOn', true)
  const endedOn = readDay(cells, 'endedOn', false)
  if (appliedOn && endedOn && appliedOn > endedOn) {
    cells.note('endedOn', 'period_reversed')
  }
  const rejectReason = cells.read('rejectReason', readRejectReason)
  const note = cells.read('note', (raw) => readText(raw, 1000))
  if (stage === 'rejected' && rejectReason === null) {
    cells.note('rejectReason', 'reject_reason_missing')
  }
  if (stage === 'rejected' && note && namesProtectedTrait(note)) {
    cells.note('note', 'protected_trait')
  }
  if (appliedOn && ended.includes(stage) && (endedOn ?? appliedOn) < cells.oldest) {
    cells.note(endedOn ? 'endedOn' : 'appliedOn', 'retention_over')
  }
  const writtenTest = readTest(cells)
  return appliedOn
    ? {
        vacancyCode,
        vacancy,
        stage,
        appliedOn,
        endedOn,
        rejectReason,
        note,
        writtenTest,
        vacancyId: null,
        unitId: null,
      }
    : null
}

function readTest(cells: Cells): ApplicationDraft['writtenTest'] {
  const fullMark = cells.read('testFull', (raw) => readNumber(raw, { least: 1, most: 1000 })) ?? 100
  const score = cells.read('testScore', (raw) => readNumber(raw, { least: 0, most: fullMark }))
  return score === null ? null : { score, fullMark }
}

/** A day; a month stands for its first one where the day is of no weight. */
export function readDay(cells: Cells, field: string, required: boolean): string | null {
  const read = (raw: string) => readDate(raw, cells.dates(field))
  const date = required ? cells.need(field, read) : cells.read(field, read)
  if (date?.open) {
    cells.note(field, 'date_open_end')
    return null
  }
  if (date && date.precision === 'year') {
    cells.note(field, 'date_incomplete')
    return null
  }
  return date ? (date.precision === 'month' ? `${date.iso}-01` : date.iso) : null
}
