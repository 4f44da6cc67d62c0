/** Loudness of a stream, 0 to 1, as often as it is asked for. */
export interface LevelMeter {
  read(): number
  close(): void
}

const floor = -60

/** Decibels of full scale to a bar that speech fills to about two thirds. */
export function barOf(rms: number): number {
  if (rms <= 0) return 0
  const decibels = 20 * Math.log10(rms)
  return Math.min(1, Math.max(0, (decibels - floor) / -floor))
}

/** Listens to the sound of a stream. Null where the browser cannot. */
export function createLevelMeter(stream: MediaStream): LevelMeter | null {
  if (stream.getAudioTracks().length === 0 || typeof AudioContext === 'undefined') return null
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 1024
  context.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(analyser)
  const samples = new Uint8Array(analyser.fftSize)
  // Phones start it suspended until a touch.
  void context.resume().catch(() => undefined)
  return {
    read() {
      analyser.getByteTimeDomainData(samples)
      let sum = 0
      for (const sample of samples) sum += ((sample - 128) / 128) ** 2
      return barOf(Math.sqrt(sum / samples.length))
    },
    close() {
      void context.close().catch(() => undefined)
    },
  }
}
