/** @jsxImportSource preact */
import type { AbilityFigure } from '@mingjian/contract'
import { useState } from 'preact/hooks'
import { useRoom } from '../parts/context.tsx'
import { Page } from '../parts/page.tsx'
import { Figure } from './figure.tsx'
import { Options } from './options.tsx'
import { abilityTexts } from './texts.ts'

const options = ['33.3%', '50%', '66.7%', '100%', '150%']
const key = 1
const values = [200, 250, 300]

/** One worked example: chosen, told and explained. Nothing of it is sent or counted. */
export function Trial({ onBack }: { onBack: () => void }) {
  const { room, state } = useRoom()
  const { language } = state
  const t = abilityTexts(language)
  const [chosen, setChosen] = useState<number | null>(null)
  const figure: AbilityFigure = {
    kind: 'bar',
    title: t('trial.chart'),
    unit: t('trial.unit'),
    categories: [t('trial.april'), t('trial.may'), t('trial.june')],
    series: [{ name: t('trial.orders'), values }],
  }
  return (
    <Page
      above={t('trial.above')}
      title={t('trial.question')}
      main={{
        label: t('trial.start'),
        onPress: () => void room.calls.act('startAbilityTest', {}),
        disabled: chosen === null,
      }}
      others={
        <button type="button" class="link" onClick={onBack}>
          {t('trial.back')}
        </button>
      }
      beforeMain={chosen === null ? <p class="small">{t('trial.first')}</p> : undefined}
    >
      <Figure figure={figure} words={t('trial.words')} language={language} t={t} />
      <Options
        label={t('item.choose')}
        hint={t('item.keys')}
        lang={language}
        options={options}
        value={chosen}
        disabled={false}
        onChange={setChosen}
      />
      <div role="status">
        {chosen !== null && (
          <div class="document">
            <p>
              <b>{t(chosen === key ? 'trial.right' : 'trial.other')}</b>
            </p>
            <p>{t('trial.solution')}</p>
            <p class="small">{t('trial.notTold')}</p>
          </div>
        )}
      </div>
    </Page>
  )
}
