/** Why a recogniser gave no words. */
export type SpeechFaultCause =
  | 'timeout'
  | 'stopped'
  | 'too_much_output'
  | 'failed'
  | 'not_started'
  | 'wrong_form'
  | 'model_missing'
  | 'model_broken'
  | 'endpoint'

/** Another try will not help with these: a person has to listen. */
const final: ReadonlySet<SpeechFaultCause> = new Set(['not_started', 'model_missing', 'model_broken'])

/** A recogniser that failed. The message never repeats what was said. */
export class SpeechFault extends Error {
  readonly fault: SpeechFaultCause
  readonly isFinal: boolean

  constructor(fault: SpeechFaultCause, message: string, isFinal = final.has(fault)) {
    super(message)
    this.name = 'SpeechFault'
    this.fault = fault
    this.isFinal = isFinal
  }
}

/** Settings that cannot work, each named: what is missing, what contradicts. */
export class SpeechSetUpError extends Error {
  readonly names: string[]

  constructor(names: string[]) {
    super(`speech cannot be used: ${names.join(', ')}`)
    this.name = 'SpeechSetUpError'
    this.names = names
  }
}
