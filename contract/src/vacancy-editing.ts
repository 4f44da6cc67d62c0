import { z } from 'zod'
import { Day, Id, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

const words = (max: number) => z.string().trim().max(max)
const Words = (max: number) =>
  z.object({ 'zh-CN': words(max), en: words(max).optional() }).transform(({ en, ...rest }) => ({
    ...rest,
    ...(en ? { en } : {}),
  }))

/** What people in HR write of a vacancy of the built-in EHR. */
export const VacancyForm = z.object({
  code: words(80).min(1),
  unitId: Id,
  title: Words(200).refine((title) => title['zh-CN'] !== ''),
  description: Words(20_000),
  location: Words(200),
  jobFamily: words(80),
  level: words(40),
  headcount: z.int().min(1).max(100_000),
  status: z.enum(['open', 'paused']),
  /** A day of China Standard Time. */
  openedOn: Day,
  /** A kit chosen by hand; null: the best match. */
  kitKey: z.string().max(80).nullable(),
  /** The competency model. Weights sum to 1. */
  competencies: z
    .array(
      z.object({
        competency: z.string().min(1).max(80),
        weight: z.number().min(0.01).max(1),
        requiredLevel: z.int().min(1).max(5),
        why: Words(500),
      }),
    )
    .min(1)
    .max(30)
    .refine((items) => Math.abs(items.reduce((sum, one) => sum + one.weight, 0) - 1) <= 0.001)
    .refine((items) => new Set(items.map((one) => one.competency)).size === items.length),
})
export type VacancyForm = z.infer<typeof VacancyForm>

const params = z.object({ id: Id })
const Made = z.object({ id: Id })
/** The version the writer has read; another one stands when somebody else wrote since. */
const Revised = z.object({ revision: Instant })

export const getVacancyChoices = endpoint('GET', '/api/vacancy-choices', {
  access: 'vacancy.edit',
  tag: 'vacancies',
  summary: 'What can be chosen for a vacancy: units of the own trees, competencies and kits of the bank.',
  reply: z.object({
    units: z.array(z.object({ id: Id, name: z.string(), code: z.string(), depth: z.int() })),
    competencies: z.array(z.object({ key: z.string(), name: Text, definition: Text })),
    kits: z.array(z.object({ key: z.string(), name: Text })),
  }),
})

export const createVacancy = endpoint('POST', '/api/vacancies', {
  access: 'vacancy.edit',
  tag: 'vacancies',
  summary: 'Open a vacancy in the built-in EHR.',
  body: VacancyForm,
  reply: Made,
})

export const changeVacancy = endpoint('PUT', '/api/vacancies/:id', {
  access: 'vacancy.edit',
  tag: 'vacancies',
  summary:
    'Change a vacancy of the built-in EHR. One that another system owns is changed there; a closed one is opened first.',
  params,
  body: VacancyForm.extend(Revised.shape),
  reply: Made,
})

export const assignKit = endpoint('PUT', '/api/vacancies/:id/kit', {
  access: 'vacancy.edit',
  tag: 'vacancies',
  summary:
    'Choose the interview kit of a vacancy by hand, whoever owns the vacancy; null: the best match again. It holds for invitations from now on.',
  params,
  body: z.object({ kitKey: z.string().max(80).nullable() }),
  reply: Made,
})

export const closeVacancy = endpoint('POST', '/api/vacancies/:id/closing', {
  access: 'vacancy.edit',
  tag: 'vacancies',
  summary:
    'Close a vacancy of the built-in EHR. Its applications stay where they are and go on to their end; nobody is rejected by it.',
  params,
  body: z.object({ confirmed: z.literal(true) }),
  reply: Made,
})

export const reopenVacancy = endpoint('DELETE', '/api/vacancies/:id/closing', {
  access: 'vacancy.edit',
  tag: 'vacancies',
  summary: 'Open a closed vacancy of the built-in EHR again.',
  params,
  reply: Made,
})
