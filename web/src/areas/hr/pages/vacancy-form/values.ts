import type { Vacancy } from '@mingjian/contract'
import dayjs, { type Dayjs } from 'dayjs'
import type { BodyOf } from '../../../../api/client.ts'
import type { Choices } from './form.tsx'

type Body = BodyOf<'createVacancy'>

/** The form as it is filled in: weights in per cent. */
export interface Fields {
  code: string
  unitId: string
  title: string
  titleEn?: string
  description?: string
  location?: string
  jobFamily?: string
  level?: string
  headcount: number
  status: 'open' | 'paused'
  openedOn: Dayjs
  /** Empty: the best match. */
  kitKey: string
  competencies: { competency?: string; weight?: number | null; requiredLevel: number; why?: string }[]
}

// A day is one of the organisation's calendar.
const dayOf = (instant: string | number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(instant))

const percent = (weight: number) => Math.round(weight * 1000) / 10

/** The sum of weights in per cent, to one digit. */
export const sumOf = (items: readonly ({ weight?: number | null } | undefined)[] | undefined): number =>
  Math.round((items ?? []).reduce((sum, item) => sum + (item?.weight ?? 0), 0) * 10) / 10

/** So many weights that come to 100 per cent, as even as whole numbers allow. */
export function evenWeights(count: number): number[] {
  const each = Math.floor(100 / count)
  return Array.from({ length: count }, (_, index) => each + (index < 100 - each * count ? 1 : 0))
}

/** What the form begins with. */
export function fieldsOf(vacancy: Vacancy | undefined, choices: Choices): Partial<Fields> {
  if (!vacancy) {
    const units = choices.units.length === 1 ? choices.units : []
    return {
      headcount: 1,
      status: 'open',
      openedOn: dayjs(dayOf(Date.now())),
      kitKey: '',
      competencies: [{ requiredLevel: 3 }],
      ...(units[0] ? { unitId: units[0].id } : {}),
    }
  }
  return {
    code: vacancy.code,
    unitId: vacancy.unit.id,
    title: vacancy.title['zh-CN'],
    titleEn: vacancy.title.en ?? '',
    description: vacancy.description['zh-CN'],
    location: vacancy.location['zh-CN'],
    jobFamily: vacancy.jobFamily,
    level: vacancy.level,
    headcount: vacancy.headcount,
    status: vacancy.status === 'paused' ? 'paused' : 'open',
    openedOn: dayjs(dayOf(vacancy.openedAt)),
    kitKey: vacancy.kitKey ?? '',
    competencies: vacancy.competencyModel.items.map(({ competency, weight, requiredLevel, why }) => ({
      competency,
      weight: percent(weight),
      requiredLevel,
      why: why['zh-CN'],
    })),
  }
}

/** What is sent. English words that the form does not show stay as they are. */
export function bodyOf(fields: Fields, vacancy?: Vacancy): Body {
  const words = (text: string | undefined, before: { en?: string | undefined } | undefined) => ({
    'zh-CN': text ?? '',
    ...(before?.en ? { en: before.en } : {}),
  })
  return {
    code: fields.code,
    unitId: fields.unitId,
    title: { 'zh-CN': fields.title, ...(fields.titleEn ? { en: fields.titleEn } : {}) },
    description: words(fields.description, vacancy?.description),
    location: words(fields.location, vacancy?.location),
    jobFamily: fields.jobFamily ?? '',
    level: fields.level ?? '',
    headcount: fields.headcount,
    status: fields.status,
    openedOn: fields.openedOn.format('YYYY-MM-DD'),
    kitKey: fields.kitKey || null,
    competencies: fields.competencies.map(({ competency = '', weight, requiredLevel, why }) => ({
      competency,
      weight: (weight ?? 0) / 100,
      requiredLevel,
      why: words(why, vacancy?.competencyModel.items.find((item) => item.competency === competency)?.why),
    })),
  }
}
