import type { OverviewCount } from '@mingjian/contract'
import type { Deps } from '../deps.ts'
import { dayOf } from '../modules/ehr/index.ts'
import { monthAfter, publishTallies, type Tally } from '../modules/overview/index.ts'
import type { DemoOrganisation } from './organisation.ts'

/** How many applied to each department in the three months before, the last one first, and the kit they met. */
const months: Record<string, { applied: readonly number[]; kit: string; score: number }> = {
  'digital-sales': { applied: [46, 38, 51], kit: 'internet-sales', score: 6.8 },
  'digital-success': { applied: [14, 9, 17], kit: 'internet-sales', score: 6.1 },
  'works-assembly': { applied: [62, 71, 40], kit: 'manufacturing-team-leader', score: 6.4 },
  'works-quality': { applied: [4, 11, 6], kit: 'manufacturing-team-leader', score: 7.1 },
  'retail-stores': { applied: [33, 29, 24], kit: 'retail-store-manager', score: 6.6 },
  'retail-wealth': { applied: [21, 26, 18], kit: 'banking-customer-manager', score: 7 },
  school: { applied: [18, 0, 7], kit: 'public-school-teacher', score: 7.4 },
}

/** Shares of those before them, as a made-up group has them. */
function walkOf(applied: number): Record<OverviewCount, number> {
  const invited = Math.round(applied * 0.82)
  const begun = Math.round(invited * 0.86)
  const completed = Math.round(begun * 0.94)
  const advanced = Math.round(completed * 0.45)
  const rejected = Math.round(completed * 0.38)
  return {
    applied,
    invited,
    begun,
    completed,
    noShow: invited - begun,
    waiting: completed - advanced - rejected,
    advanced,
    rejected,
  }
}

/** The months before the demonstration: their people were erased when their time was over, their figures stay. */
export async function publishPastMonths(deps: Deps, organisation: DemoOrganisation): Promise<void> {
  const running = dayOf(deps.now()).slice(0, 7)
  for (const [back] of [0, 1, 2].entries()) {
    const tallies = Object.entries(months).flatMap(([code, { applied, kit, score }]): Tally[] => {
      const unitId = organisation.units.get(code) ?? ''
      return Object.entries(walkOf(applied[back] ?? 0)).map(([kind, n]) => {
        const value = kind === 'completed' ? 1.6 + (n % 5) / 10 : score + (kind === 'advanced' ? 0.9 : -1.1)
        const isResult = kind === 'advanced' || kind === 'rejected'
        return {
          unitId,
          kind: kind as OverviewCount,
          kit: isResult ? kit : null,
          n,
          sum: n * value,
          squares: n * (value * value + 0.8),
        }
      })
    })
    await publishTallies(deps, organisation.id, monthAfter(running, -1 - back), tallies)
  }
}
