import type { TranscriptAnswer } from '@mingjian/contract'
import { useEffect, useRef, useState } from 'react'
import { urlOf } from '../../../../api/client.ts'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { clock, type Mark } from './evidence.ts'
import styles from './listen.module.css'

export interface Seek {
  second: number
  jump: number
}

interface PlayerProps {
  answer: TranscriptAnswer
  /** What the answer is called. */
  name: string
  marks: readonly Mark[]
  seek: Seek | null
  onTime(second: number, playing: boolean): void
  onSeek(second: number): void
}

/** The recording of an answer, or why there is none to play. */
export function Player(props: PlayerProps) {
  const { t } = useText()
  const can = useCan()
  const { recording, mode } = props.answer
  if (mode === 'text') return null
  if (!recording) return <p className={styles.note}>{t('listen.noRecording')}</p>
  if (!can('recording.play')) return <p className={styles.note}>{t('listen.noPermission')}</p>
  return <Recording key={recording.id} {...props} recording={recording} />
}

type Recorded = NonNullable<TranscriptAnswer['recording']>

function Recording({
  answer,
  name,
  marks,
  seek,
  onTime,
  onSeek,
  recording,
}: PlayerProps & { recording: Recorded }) {
  const { t } = useText()
  const [media, setMedia] = useState<HTMLMediaElement | null>(null)
  const [length, setLength] = useState(answer.seconds ?? 0)
  const [broken, setBroken] = useState(false)
  useSeek(media, seek)
  const video = answer.mode === 'video' && !recording.mimeType.startsWith('audio/')
  const events = {
    src: urlOf('playRecording', { params: { id: recording.id } }),
    controls: true,
    preload: 'metadata',
    'aria-label': t('listen.player', { question: name }),
    onError: () => setBroken(true),
    onTimeUpdate: () => media && onTime(media.currentTime, !media.paused),
    onPause: () => media && onTime(media.currentTime, false),
    onLoadedMetadata: () => {
      // A recording straight from a browser may not know its own length.
      if (media && Number.isFinite(media.duration)) setLength(media.duration)
    },
  } as const
  return (
    <div>
      {video ? (
        <video ref={setMedia} className={styles.video} playsInline {...events}>
          <track kind="captions" />
        </video>
      ) : (
        <audio ref={setMedia} className={styles.audio} {...events}>
          <track kind="captions" />
        </audio>
      )}
      {broken && (
        <p role="alert" className={styles.note}>
          {t('listen.brokenRecording')}
        </p>
      )}
      {!broken && length > 0 && <Moments marks={marks} length={length} onSeek={onSeek} />}
    </div>
  )
}

/** Plays from a second, as soon as the recording knows where that is. */
function useSeek(media: HTMLMediaElement | null, seek: Seek | null): void {
  const last = useRef(0)
  useEffect(() => {
    if (!media || !seek || last.current === seek.jump) return
    last.current = seek.jump
    const go = () => {
      media.currentTime = seek.second
      // A browser may refuse to play by itself; the place is found all the same.
      media.play().catch(() => undefined)
    }
    if (media.readyState >= HTMLMediaElement.HAVE_METADATA) {
      go()
      return
    }
    media.addEventListener('loadedmetadata', go, { once: true })
    return () => media.removeEventListener('loadedmetadata', go)
  }, [media, seek])
}

/** Where in the recording the evidence is: a line with a mark for each moment. */
function Moments({
  marks,
  length,
  onSeek,
}: {
  marks: readonly Mark[]
  length: number
  onSeek(second: number): void
}) {
  const { t } = useText()
  const moments = new Map<number, Mark>()
  // Buttons that would cover each other: the first one leads to both.
  const gap = length * 0.045
  let last = Number.NEGATIVE_INFINITY
  for (const mark of [...marks].sort((a, b) => (a.second ?? 0) - (b.second ?? 0))) {
    if (mark.second === null || mark.behaviour === null || mark.second - last < gap) continue
    last = mark.second
    moments.set(mark.second, mark)
  }
  if (moments.size === 0) return null
  return (
    <ul className={styles.moments} aria-label={t('listen.moments')}>
      {[...moments].map(([second, mark]) => {
        const label = t('listen.moment', { time: clock(second), behaviour: mark.description })
        return (
          <li key={second} style={{ left: `${Math.min(100, (second / length) * 100)}%` }}>
            <button
              type="button"
              data-tint={mark.tint % 5}
              title={label}
              aria-label={label}
              onClick={() => onSeek(second)}
            >
              {mark.behaviour}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
