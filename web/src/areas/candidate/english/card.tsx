/** @jsxImportSource preact */
import type { EnglishFigure, EnglishStep, InterviewStep } from '@mingjian/contract'
import { useEffect, useState } from 'preact/hooks'
import { englishEn } from '../../../i18n/candidate-english.en.ts'
import { englishZh } from '../../../i18n/candidate-english.zh-CN.ts'
import { Figure } from '../ability/figure.tsx'
import { abilityTexts } from '../ability/texts.ts'
import { canSpeak, hush, speak, watchVoices } from '../media/speech.ts'
import { useRoom } from '../parts/context.tsx'
import { lookUp } from '../texts.ts'
import './english.css'
import type { CardProps } from './gate.tsx'

function useEnglishTexts(): (
  key: keyof typeof englishZh,
  values?: Record<string, string | number>,
) => string {
  const { state } = useRoom()
  return lookUp(state.language === 'en' ? englishEn : englishZh)
}

/** What belongs to an English task: how to do it, the text, the picture, what is to be heard. */
export function Card({ step, mode, answering = false }: CardProps) {
  const t = useEnglishTexts()
  const { english } = step
  if (!english) return null
  const instruction =
    mode === 'text' ? (english.typed?.instruction ?? english.instruction) : english.instruction
  return (
    <section class="english">
      <p class="small">{instruction}</p>
      {english.passage && (
        <blockquote class="passage" lang="en" aria-label={t('passage')}>
          {english.passage}
        </blockquote>
      )}
      {english.figure && <Picture figure={english.figure} />}
      {english.listening && <Listening step={step} listening={english.listening} quiet={answering} />}
    </section>
  )
}

interface ListeningProps {
  step: InterviewStep
  listening: NonNullable<EnglishStep['listening']>
  quiet: boolean
}

function Listening({ step, listening, quiet }: ListeningProps) {
  const { room, state } = useRoom()
  const t = useEnglishTexts()
  const [, setVoices] = useState(0)
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => watchVoices(() => setVoices((count) => count + 1)), [])
  useEffect(() => hush, [])
  if (listening.shown) {
    return (
      <blockquote class="passage" lang="en">
        {listening.shown}
      </blockquote>
    )
  }
  if (quiet) return null
  const voice = canSpeak('en')
  async function hear(as: 'voice' | 'captions'): Promise<void> {
    const reply = await room.calls.act('hearEnglish', { params: { stepId: step.id }, body: { as } })
    if (!reply || as === 'captions') return
    setSpeaking(true)
    speak(reply.heard, 'en', () => setSpeaking(false))
  }
  return (
    <div class="listening">
      {voice && listening.playsLeft > 0 && (
        <button
          type="button"
          class="second listen"
          disabled={speaking || state.busy}
          onClick={() => void hear('voice')}
        >
          <span aria-hidden="true">▷</span>{' '}
          {speaking ? t('playing') : t('play', { count: listening.playsLeft })}
        </button>
      )}
      {(!voice || listening.playsLeft === 0) && <p class="small">{t(voice ? 'played' : 'captionsOnly')}</p>}
      <button
        type="button"
        class={voice ? 'link' : 'second'}
        disabled={speaking || state.busy}
        onClick={() => void hear('captions')}
      >
        {t(voice ? 'captions' : 'show')}
      </button>
    </div>
  )
}

function Picture({ figure }: { figure: EnglishFigure }) {
  const { state } = useRoom()
  if (figure.type === 'chart') {
    const { type: _, chart, ...rest } = figure
    const words = figure.series
      .map(
        ({ name, values }) =>
          `${name}: ${figure.categories.map((one, at) => `${one} ${values[at]}`).join(', ')}`,
      )
      .join('; ')
    const chartFigure = { kind: chart, ...rest }
    return <Figure figure={chartFigure} words={words} language="en" t={abilityTexts(state.language)} />
  }
  return (
    <svg class="scene" viewBox="0 0 320 200" role="img" aria-label={figure.alt[state.language]}>
      {figure.shapes.map((shape) => (
        <Shape key={JSON.stringify(shape)} shape={shape} />
      ))}
    </svg>
  )
}

type SceneShape = Extract<EnglishFigure, { type: 'scene' }>['shapes'][number]

function Shape({ shape }: { shape: SceneShape }) {
  const [a = 0, b = 0, c = 0, d = 0] = shape.at
  const tone = `tone-${shape.fill}`
  switch (shape.shape) {
    case 'rect':
      return <rect class={tone} x={a} y={b} width={c} height={d} rx="2" />
    case 'circle':
      return <circle class={tone} cx={a} cy={b} r={c} />
    case 'line':
      return <path class={`${tone} stroke`} d={`M${a} ${b}L${c} ${d}`} />
    default:
      return (
        <text class={tone} x={a} y={b}>
          {shape.text}
        </text>
      )
  }
}
