/** Recordings as browsers make them: what they hold, a copy one can jump in, their sound for recognisers. */
export { type DecodedAudio, decodeAudio, sampleRate } from './decode-audio.ts'
export { describeRecording, type RecordingInfo } from './describe-recording.ts'
export { makeSeekable, type Playable } from './make-seekable.ts'
export { cutAtPauses, samplesOf } from './speech-pieces.ts'
export { findSpeech, type SpeechSegment } from './voice-activity.ts'
export { encodeWav } from './wav.ts'
