import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joined, mixed, noise, nothing, voice } from './speech.fixture.ts'
import { cutAtPauses, samplesOf } from './speech-pieces.ts'
import { findSpeech, type SpeechSegment } from './voice-activity.ts'

describe('pieces for a recogniser', () => {
  it('[C2] silence is left out, and sentences stay together', () => {
    const said = joined(nothing(5), voice(3), nothing(1), voice(2), nothing(8), voice(4), nothing(5))
    const samples = mixed(said, noise(28, 0.001))
    const pieces = cutAtPauses(samples, findSpeech(samples))
    expect(pieces).toHaveLength(2)
    expect(pieces[0]?.start).toBeCloseTo(4.75, 1)
    expect(pieces[0]?.end).toBeCloseTo(11.25, 1)
    expect(samplesOf(samples, pieces[1] ?? { start: 0, end: 0 }).length / 16_000).toBeCloseTo(4.5, 0)
  })

  it('[C2] a talk without a pause is cut at its quietest moment', () => {
    const dip = 21.5
    const samples = voice(50).map((sample, n) =>
      Math.abs(n / 16_000 - dip) < 0.08 ? sample * 0.001 : sample,
    )
    const pieces = cutAtPauses(samples, [{ start: 0, end: 50 }])
    expect(pieces[0]?.end).toBeCloseTo(dip, 1)
    expect(pieces.at(-1)?.end).toBe(50)
  })

  it('[C2] nobody spoke: there is nothing to recognise', () => {
    expect(cutAtPauses(nothing(4), [])).toEqual([])
  })

  it('[C2] whatever is said: in order, never overlapping, never too long, nothing spoken left out', () => {
    const spans = fc.array(
      fc.tuple(fc.double({ min: 0.3, max: 6, noNaN: true }), fc.double({ min: 0.2, max: 40, noNaN: true })),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(spans, fc.constantFrom(10, 30), (given, maxSeconds) => {
        const segments: SpeechSegment[] = []
        let at = 0
        for (const [pause, length] of given) {
          segments.push({ start: at + pause, end: at + pause + length })
          at += pause + length
        }
        const samples = noise(at + 1, 0.1)
        const pieces = cutAtPauses(samples, segments, { maxSeconds })
        for (const [n, piece] of pieces.entries()) {
          expect(piece.end).toBeGreaterThan(piece.start)
          expect(piece.end - piece.start).toBeLessThanOrEqual(maxSeconds + 1e-6)
          expect(piece.start).toBeGreaterThanOrEqual(pieces[n - 1]?.end ?? 0)
        }
        for (const { start, end } of segments) {
          const covered = pieces.reduce(
            (sum, piece) => sum + Math.max(0, Math.min(end, piece.end) - Math.max(start, piece.start)),
            0,
          )
          expect(covered).toBeCloseTo(end - start, 3)
        }
      }),
      { numRuns: 40 },
    )
  })
})
