import type { Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { signalText } from '../scenarios/signal-text.ts'
import { useListening } from './listening.tsx'
import { Quote } from './quote.tsx'
import styles from './scenario.module.css'

type ScenarioOfReport = NonNullable<Report['scenario']>
type Exchange = ScenarioOfReport['turns'][number]

const tones: Record<Exchange['mood'], Tone> = { calm: 'jade', doubtful: 'plain', heated: 'amber' }

/** Everything both said, and after each turn how the other person moved and what that rests on. */
export function ScenarioDialogue({ scenario }: { scenario: ScenarioOfReport }) {
  const { t } = useText()
  const name = scenario.people.find(({ speaks }) => speaks)?.name ?? ''
  const last = scenario.turns.at(-1)
  return (
    <section>
      <h3 className={styles.heading}>{t('scenarioReport.dialogue')}</h3>
      <ol className={styles.turns}>
        {scenario.turns.map((exchange) => (
          <Turn key={exchange.turn} exchange={exchange} name={name} language={scenario.language} />
        ))}
      </ol>
      <div className={styles.turn}>
        <p className="small soft">{t('scenarioReport.closing')}</p>
        <Theirs name={name} mood={last?.moodAfter ?? 'doubtful'} line={scenario.closing} />
      </div>
      <p className="small soft">{t('scenarioReport.moodNote')}</p>
    </section>
  )
}

interface TurnProps {
  exchange: Exchange
  name: string
  language: ScenarioOfReport['language']
}

function Turn({ exchange, name, language }: TurnProps) {
  const { t } = useText()
  const { select } = useListening()
  const { turn, topic, words, cut } = exchange
  return (
    <li className={styles.turn}>
      <p className="small soft">{t('scenarioReport.turn', { turn, topic })}</p>
      <Theirs name={name} mood={exchange.mood} line={exchange.line} />
      <div className={styles.own} lang={language}>
        <b>{t('scenarioReport.candidate')}</b>
        <p className={styles.words}>{words.trim() === '' ? t('scenarioReport.noWords') : words}</p>
        {cut && <p className="small soft">{t('scenarioReport.cut')}</p>}
        <button type="button" className={styles.open} onClick={() => select(exchange.answerId)}>
          {t('scenarioReport.open')} <span aria-hidden="true">→</span>
        </button>
      </div>
      <Reaction exchange={exchange} />
    </li>
  )
}

function Theirs({ name, mood, line }: { name: string; mood: Exchange['mood']; line: string }) {
  const { t } = useText()
  return (
    <div>
      <b>{name}</b> <Tag tone={tones[mood]}>{t(`scenarios.moods.${mood}`)}</Tag>
      <p>{line}</p>
    </div>
  )
}

/** How the other person moved, and the words that moved them. */
function Reaction({ exchange }: { exchange: Exchange }) {
  const text = useText()
  const { t } = text
  const { mood, moodAfter, outcome, because } = exchange
  const name = (one: Exchange['mood']) => t(`scenarios.moods.${one}`)
  if (outcome === 'no_transcript') {
    return <p className={styles.reaction}>{t('scenarioReport.neutral')}</p>
  }
  return (
    <div className={styles.reaction}>
      <p>
        {mood === moodAfter
          ? t('scenarioReport.stays', { mood: name(mood) })
          : t('scenarioReport.moves', { from: name(mood), to: name(moodAfter) })}{' '}
        {because.length === 0 ? t('scenarioReport.otherwise') : t('scenarioReport.why')}
      </p>
      <ul>
        {bySignal(because).map(({ signal, quotes }) => (
          <li key={signal}>
            {signalText(text, signal)}
            {quotes.length === 0 && ` · ${t('scenarioReport.whole')}`}
            {quotes.map((quote) => (
              <Quote key={`${quote.start} ${quote.end}`} evidence={quote} />
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Each signal once, with its first two places. */
function bySignal(because: Exchange['because']) {
  return [...Map.groupBy(because, ({ signal }) => signal)].map(([signal, list]) => ({
    signal,
    quotes: list.flatMap(({ quote }) => quote ?? []).slice(0, 2),
  }))
}
