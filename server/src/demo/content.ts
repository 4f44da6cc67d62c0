import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '@mingjian/contract'
import type { CompetencyItem, NewCandidate, WrittenTest } from '../modules/ehr/index.ts'
import type { Answers } from './play-interview.ts'

const folder = join(import.meta.dirname, '../../../content/demo')

export interface DemoVacancy {
  key: string
  title: Text
  jobFamily: string
  level: string
  headcount: number
  location: Text
  description: Text
  competencyModel: CompetencyItem[]
}

export interface DemoCandidate {
  key: string
  vacancy: string
  sex: string
  source?: string
  writtenTest?: Omit<WrittenTest, 'takenAt' | 'percentile'> & { percentile?: number }
  name: string
  birthDate?: string
  phone: string
  email: string
  resume: NewCandidate['resume']
}

const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T

export const vacancyKeys = [
  'internet-sales',
  'manufacturing-team-leader',
  'bank-customer-manager',
  'store-manager',
  'teacher',
] as const
export type VacancyKey = (typeof vacancyKeys)[number]

export const readVacancy = (key: VacancyKey): DemoVacancy => read(`vacancies/${key}.json`)
export const readCandidates = (): DemoCandidate[] => read('candidates.json')
export const readInterviews = (): (Answers & { candidate: string })[] => read('interviews.json')

/** A candidate of the files as the EHR takes them; an open end (`至今`) is null. */
export function toNewCandidate(one: DemoCandidate): NewCandidate {
  const open = (to: string | null) => (to === null || to === '至今' ? null : to)
  return {
    name: one.name,
    phone: one.phone,
    email: one.email,
    birthDate: one.birthDate,
    sex: one.sex === '男' ? 'male' : one.sex === '女' ? 'female' : 'undisclosed',
    channel: one.source ?? '',
    resume: {
      ...one.resume,
      education: one.resume.education.map((line) => ({ ...line, to: open(line.to) })),
      work: one.resume.work.map((line) => ({ ...line, to: open(line.to) })),
    },
  }
}
