/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { RecordedMode } from '../media/devices.ts'
import { createLevelMeter } from '../media/level.ts'
import { useRoom } from './context.tsx'
import { useOnChange } from './effects.ts'

/** The candidate's own picture, mirrored as in a mirror; for voice only, a quiet field. */
export function Stage(props: {
  stream: MediaStream | null
  mode: RecordedMode
  children?: ComponentChildren
}) {
  const { t } = useRoom()
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.srcObject = props.stream
  }, [props.stream])
  return (
    <div class={`stage ${props.mode}`}>
      {props.mode === 'video' ? (
        <video ref={video} autoplay muted playsInline aria-label={t('answering.preview')} />
      ) : (
        <svg class="microphone" viewBox="0 0 48 48" aria-hidden="true">
          <rect x="18" y="6" width="12" height="22" rx="6" />
          <path d="M12 23a12 12 0 0 0 24 0M24 35v7M17 42h14" />
        </svg>
      )}
      {props.children}
    </div>
  )
}

const bars = [0.35, 0.7, 1, 0.6, 0.85, 0.45]

/** Bars that follow the voice; moved past the page's state, ten times a second. */
export function Level({ stream, onHeard }: { stream: MediaStream | null; onHeard?: () => void }) {
  const { t } = useRoom()
  const box = useRef<HTMLDivElement>(null)
  useOnChange(() => {
    const meter = stream ? createLevelMeter(stream) : null
    if (!meter) return
    let loud = 0
    const timer = setInterval(() => {
      const level = meter.read()
      if (level > 0.35) loud += 1
      if (loud === 3) onHeard?.()
      for (const [index, bar] of [...(box.current?.children ?? [])].entries()) {
        const height = 0.15 + 0.85 * level * (bars[index] ?? 1)
        ;(bar as HTMLElement).style.transform = `scaleY(${height.toFixed(2)})`
      }
    }, 100)
    return () => {
      clearInterval(timer)
      meter.close()
    }
  }, [stream])
  return (
    <div ref={box} class="level" role="img" aria-label={t('answering.level')}>
      {bars.map((bar) => (
        <i key={bar} />
      ))}
    </div>
  )
}
