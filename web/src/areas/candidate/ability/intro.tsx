/** @jsxImportSource preact */
import { durationText } from '../durations.ts'
import { useRoom } from '../parts/context.tsx'
import { Page } from '../parts/page.tsx'
import { ScenarioEnd } from '../parts/scenario.tsx'
import { abilityTexts } from './texts.ts'

/** What the test is, how it goes and what becomes of it. */
export function Intro({ onNext }: { onNext: () => void }) {
  const { interview, state, t: roomT } = useRoom()
  const t = abilityTexts(state.language)
  const test = interview.abilityTest
  if (!test) return null
  const { leastItems, mostItems, minutes, secondsPerItem } = test
  const points = [
    [
      leastItems < mostItems
        ? t('intro.items', { least: leastItems, most: mostItems })
        : t('intro.itemsExactly', { count: mostItems }),
      t('intro.itemsDetail'),
    ],
    minutes === null || secondsPerItem === null
      ? [t('intro.noLimit'), '']
      : [
          t('intro.time', { minutes: Math.round(minutes) }),
          t('intro.timeDetail', { time: durationText(secondsPerItem, roomT) }),
        ],
    [t('intro.noBack'), t('intro.noBackDetail')],
    [t('intro.guess'), t('intro.guessDetail')],
    [t('intro.tools'), ''],
    [t('intro.cut'), t('intro.cutDetail')],
    [t('intro.result'), t('intro.resultDetail')],
    ...(test.language === state.language ? [] : [[t('intro.language'), '']]),
  ]
  return (
    <Page title={t('intro.title')} main={{ label: t('intro.next'), onPress: onNext }}>
      <ScenarioEnd after={interview.steps.at(-1)} />
      <p class="lead">{t('intro.lead')}</p>
      <ul class="points">
        {points.map(([title, detail]) => (
          <li key={title}>
            <b>{title}</b>
            {detail && <p>{detail}</p>}
          </li>
        ))}
      </ul>
    </Page>
  )
}
