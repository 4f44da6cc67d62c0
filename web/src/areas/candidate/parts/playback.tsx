/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'

/** Plays a recording of this page. */
export function Playback({
  blob,
  label,
  autoplay = false,
}: {
  blob: Blob
  label: string
  autoplay?: boolean
}) {
  const [url, setUrl] = useState('')
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null)
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  /** A recording in pieces carries no length: browsers find it when asked to go to its end. */
  function findLength(): void {
    const element = player.current
    if (!element || Number.isFinite(element.duration)) return
    element.ondurationchange = () => {
      if (!Number.isFinite(element.duration)) return
      element.ondurationchange = null
      element.currentTime = 0
      if (autoplay) void element.play().catch(() => undefined)
    }
    element.currentTime = 1e7
  }
  if (!url) return null
  const common = { src: url, controls: true, preload: 'metadata', onLoadedMetadata: findLength } as const
  return blob.type.startsWith('video') ? (
    <video ref={player} class="playback" playsInline aria-label={label} {...common}>
      <track kind="captions" />
    </video>
  ) : (
    <audio ref={player} class="playback" aria-label={label} {...common}>
      <track kind="captions" />
    </audio>
  )
}
