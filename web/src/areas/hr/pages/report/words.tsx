import type { TranscriptAnswer } from '@mingjian/contract'
import { Fragment, useEffect, useMemo, useRef } from 'react'
import { useText } from '../../text.tsx'
import { clock, type Line, linesOf, type Mark, type Piece, segmentAt } from './evidence.ts'
import styles from './listen.module.css'
import { useListening } from './listening.tsx'

interface WordsProps {
  answer: TranscriptAnswer
  marks: readonly Mark[]
  /** Second of the recording that is being played. */
  second: number | null
  playing: boolean
  onSeek?: ((second: number) => void) | undefined
}

/** The words of an answer, with the evidence marked in them and the place that is being played. */
export function Words({ answer, marks, second, playing, onSeek }: WordsProps) {
  const { t } = useText()
  const { shown } = useListening()
  const box = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => linesOf(answer, marks), [answer, marks])
  const now = second === null ? null : segmentAt(answer.segments, second)
  const place = shown?.answerId === answer.answerId ? shown : null
  const jump = place?.jump

  useEffect(() => {
    if (jump === undefined) return
    const target = box.current?.querySelector('[data-shown]')
    target?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }, [jump])
  useFollowing(box, playing ? now : null)

  if (lines.length === 0) return <p className="soft">{t('listen.empty')}</p>
  return (
    <div ref={box} className={styles.words} data-spoken={answer.segments.length > 0 || undefined}>
      {lines.map((line) => (
        <WordsLine key={line.start} line={line} now={now} place={place} onSeek={onSeek} />
      ))}
    </div>
  )
}

/** Keeps the words that are being said in view, inside their own scroll area and never by moving the page. */
function useFollowing(box: React.RefObject<HTMLDivElement | null>, now: number | null): void {
  useEffect(() => {
    if (now === null) return
    const area = box.current?.closest('[data-scrolls]')
    const word = box.current?.querySelector(`[data-segment="${now}"]`)
    if (!area || !word || area.scrollHeight <= area.clientHeight) return
    const [outer, inner] = [area.getBoundingClientRect(), word.getBoundingClientRect()]
    if (inner.top < outer.top || inner.bottom > outer.bottom - 24) {
      area.scrollTop += inner.top - outer.top - area.clientHeight / 3
    }
  }, [now, box])
}

interface LineProps {
  line: Line
  now: number | null
  place: { start: number; end: number; jump: number } | null
  onSeek?: ((second: number) => void) | undefined
}

function WordsLine({ line, now, place, onSeek }: LineProps) {
  const { t } = useText()
  const saying = now !== null && line.pieces.some((piece) => piece.segment === now)
  return (
    <p className={styles.line} data-saying={saying || undefined}>
      {line.second !== null && (
        <button
          type="button"
          className={styles.time}
          disabled={!onSeek}
          aria-label={t('listen.playFrom', { time: clock(line.second) })}
          onClick={() => onSeek?.(line.second ?? 0)}
        >
          {clock(line.second)}
        </button>
      )}
      <span>
        {line.pieces.map((piece, index) => (
          <MarkedWords
            key={piece.start}
            piece={piece}
            next={line.pieces[index + 1]}
            saying={now !== null && piece.segment === now}
            shown={place !== null && piece.start < place.end && piece.end > place.start ? place.jump : null}
          />
        ))}
      </span>
    </p>
  )
}

interface PieceProps {
  piece: Piece
  next: Piece | undefined
  saying: boolean
  shown: number | null
}

function MarkedWords({ piece, next, saying, shown }: PieceProps) {
  const { t } = useText()
  const first = piece.marks[0]
  const state = {
    'data-segment': piece.segment ?? undefined,
    'data-now': saying || undefined,
    'data-shown': shown === null ? undefined : '',
  }
  if (!first) return <span {...state}>{piece.text}</span>
  const behaviours = [...new Set(piece.marks.flatMap((mark) => mark.behaviour ?? []))]
  const guard = piece.marks.find((mark) => mark.guard)?.guard
  const ending = piece.marks.filter((mark) => mark.end === piece.end)
  const numbers = [...new Set(ending.flatMap((mark) => mark.behaviour ?? []))]
  const title = [
    ...(guard ? [t('listen.guardMark', { kind: t(`dimensions.guards.${guard}`) })] : []),
    ...piece.marks.map((mark) => mark.description).filter(Boolean),
  ].join('\n')
  return (
    <Fragment>
      <mark
        {...state}
        className={styles.mark}
        data-tint={first.tint % 5}
        data-guard={guard && behaviours.length === 0 ? '' : undefined}
        title={title}
      >
        {piece.text}
      </mark>
      {numbers.length > 0 && !sameMarks(piece, next) && (
        <sup className={styles.number} data-tint={first.tint % 5}>
          <span className="sr-only">{t('dimensions.behaviours')} </span>
          {runs(numbers)}
        </sup>
      )}
    </Fragment>
  )
}

/** Numbers in a few signs: 1, 2, 3, 5 becomes `1–3·5`. */
function runs(numbers: number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b)
  const parts: [number, number][] = []
  for (const number of sorted) {
    const last = parts.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else parts.push([number, number])
  }
  return parts
    .map(([from, to]) => (from === to ? from : to === from + 1 ? `${from}·${to}` : `${from}–${to}`))
    .join('·')
}

function sameMarks(piece: Piece, next: Piece | undefined): boolean {
  return next !== undefined && piece.marks.every((mark) => next.marks.includes(mark))
}
