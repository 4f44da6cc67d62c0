import { z } from 'zod'
import { Id, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { OrgUnitType } from './organisation.ts'

/** What is counted of a month, people each. */
export const overviewCounts = [
  'applied',
  'invited',
  'begun',
  'completed',
  'noShow',
  'waiting',
  'advanced',
  'rejected',
] as const
export type OverviewCount = (typeof overviewCounts)[number]

/** A calendar month of China Standard Time. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** People, or null where the figure is not published: it would rest on fewer than five, or lead to one that does. */
const People = z.int().nullable()

/** A mean with its 95 % interval; null where nobody is counted or it is not published. */
export const MeanOf = z.object({ n: z.int(), mean: z.number(), low: z.number(), high: z.number() }).nullable()
export type MeanOf = z.infer<typeof MeanOf>

export const OverviewRow = z.object({
  id: Id,
  type: OrgUnitType,
  name: z.string(),
  /** What is counted in the unit above itself and in none of those below it. */
  own: z.boolean(),
  /** Something is below it to be looked at. */
  opens: z.boolean(),
  /** Open vacancies of this moment; they say nothing of people. */
  vacancies: z.int(),
  counts: z.record(z.enum(overviewCounts), People),
  /** Days from the invitation to the interview being handed in. */
  days: MeanOf,
  /** Confirmed results by kit, 1–10. */
  scores: z.array(z.object({ kit: z.string(), score: MeanOf })),
})
export type OverviewRow = z.infer<typeof OverviewRow>

export const Overview = z.object({
  /** Months that can be asked for, the newest first. */
  months: z.array(Month),
  /** The one that is shown; null where none is over yet. */
  month: Month.nullable(),
  /** When its figures were published. They never change after that. */
  publishedAt: Instant.nullable(),
  /** The units at which the caller may begin. */
  tops: z.array(z.object({ id: Id, name: z.string() })),
  /** Where the unit stands in the tree of that month, as far as the caller may see it, outermost first. */
  path: z.array(z.object({ id: Id, name: z.string() })),
  kits: z.array(z.object({ key: z.string(), name: Text })),
  /** The unit itself with all below it, then those directly below it. */
  unit: OverviewRow.nullable(),
  rows: z.array(OverviewRow),
})
export type Overview = z.infer<typeof Overview>

const OverviewQuery = z.object({
  month: Month.optional(),
  unitId: Id.optional(),
})

export const getOverview = endpoint('GET', '/api/overview', {
  access: 'overview.read',
  tag: 'overview',
  summary:
    'Figures of a month by unit, without anything about persons: what rests on fewer than five people is left out, and what it could be worked out from.',
  query: OverviewQuery,
  reply: Overview,
})

export const exportOverview = endpoint('GET', '/api/overview/export', {
  access: 'overview.read',
  tag: 'overview',
  summary: 'The same figures as CSV.',
  query: OverviewQuery,
  raw: true,
})
