import type { QuestionContent, RejectReason, Resume, Stage } from '@mingjian/contract'

/** What a row says of a person, normalised. */
export interface PersonDraft {
  name: string
  phone: string | null
  email: string | null
  idNumber: string | null
  /** As far as it is known: a year, a month or a day. */
  birthDate: string | null
  sex: 'male' | 'female' | 'undisclosed'
  channel: string
  resume: Resume
}

export interface ApplicationDraft {
  vacancyCode: string | null
  vacancy: string | null
  stage: Stage
  appliedOn: string
  endedOn: string | null
  rejectReason: RejectReason | null
  note: string | null
  writtenTest: { score: number; fullMark: number } | null
  /** Found while checking. */
  vacancyId: string | null
  unitId: string | null
}

export interface EmployeeDraft {
  number: string
  unit: string
  unitId: string | null
  jobTitle: string
  hiredOn: string
  contractMonths: number | null
  probationEndsOn: string | null
  status: 'probation' | 'confirmed' | 'left'
}

export interface ReviewDraft {
  number: string
  name: string | null
  day: number | null
  reviewedOn: string | null
  rating: number
  note: string
  rater: string
  /** Found while checking. */
  employeeId: string | null
  candidateId: string | null
  loginId: string | null
}

/** Everything a row says, and its cells as they stood in the file. */
export interface Payload {
  cells: string[]
  key: string | null
  /** The key of the person, where the row is about something of theirs. */
  personKey: string | null
  person: PersonDraft | null
  application: ApplicationDraft | null
  employee: EmployeeDraft | null
  review: ReviewDraft | null
  question: QuestionContent | null
}

export const nothing: Omit<Payload, 'cells'> = {
  key: null,
  personKey: null,
  person: null,
  application: null,
  employee: null,
  review: null,
  question: null,
}
