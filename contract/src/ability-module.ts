import { z } from 'zod'

/** Content areas of the ability test. */
export const AbilityArea = z.enum(['table', 'chart', 'series', 'ratio'])
export type AbilityArea = z.infer<typeof AbilityArea>

/**
 * Items of one area a test may expect of a bank: the smallest area has ten templates, nobody gets two items of one, and
 * no item may be in more than a quarter of all tests.
 */
export const mostItemsOfArea = 10

/** The adaptive test of numerical reasoning, held after the spoken answers. */
export const AbilityTestModule = z
  .strictObject({
    /** Percent of the items from each area; together 100. */
    areas: z.strictObject({
      table: z.int().min(0).max(100),
      chart: z.int().min(0).max(100),
      series: z.int().min(0).max(100),
      ratio: z.int().min(0).max(100),
    }),
    /** It ends earlier where the estimate is precise enough; never before eight items. */
    mostItems: z.int().min(8).max(40),
    /** For all items together. */
    minutes: z.int().min(8).max(90),
    secondsPerItem: z.int().min(60).max(300),
    /** Languages it is offered in. Somebody interviewed in another gets the first of these. */
    languages: z
      .array(z.enum(['zh-CN', 'en']))
      .min(1)
      .max(2),
  })
  .refine(({ areas }) => areas.table + areas.chart + areas.series + areas.ratio === 100, {
    path: ['areas'],
    message: 'the areas must add up to 100',
  })
  .refine(
    ({ areas, mostItems }) =>
      Object.values(areas).every((share) => (mostItems * share) / 100 <= mostItemsOfArea),
    { path: ['areas'], message: `no area may give more than ${mostItemsOfArea} items of a test` },
  )
export type AbilityTestModule = z.infer<typeof AbilityTestModule>
