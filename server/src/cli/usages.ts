interface Usage {
  /** What follows the name on the command line. */
  form: string
  about: string
  options?: readonly (readonly [option: string, about: string])[]
}

const data = [
  '--data DIR',
  'folder of database, recordings and master key (MINGJIAN_DATA, else data)',
] as const
const scored = [
  '--data FILE',
  'scored answers, a line each: {"id", "question", "reference"?, "answer", "score"}',
] as const

const commands = {
  start: {
    form: '[--port 4000] [--data DIR] [--demo] [--json]',
    about: 'run api and worker',
    options: [
      ['--port N', 'port to listen on; 0 takes a free one (MINGJIAN_PORT, else 4000)'],
      data,
      ['--demo', 'with a demonstration group and its logins; mails are shown, not sent'],
      ['--json', 'print address and logins as one line of JSON'],
    ],
  },
  demo: {
    form: '[--answers FILE] [--data DIR] [--json]',
    about: 'play one candidate from screening to result',
    options: [
      ['--answers FILE', '{"selfIntroduction": text, "answers": up to three texts} instead of the sample'],
      ['--data DIR', 'keep what is made in this folder; without it nothing is kept'],
      ['--json', 'print steps, report and transcript as one line of JSON'],
    ],
  },
  score: {
    form: '--rubrics FILE --answers FILE [--out FILE]',
    about: 'score answers without server or database',
    options: [
      ['--rubrics FILE', 'a JSON list of rubrics'],
      ['--answers FILE', 'answers, a line each: {"id", "rubric", "text"}'],
      ['--out FILE', 'where to write, else to standard output; formats: scoring/README.md'],
    ],
  },
  calibrate: {
    form: 'train | predict | evaluate | suggest  (--data FILE …)',
    about: 'learn from scored answers',
  },
  'calibrate train': {
    form: '--data FILE --out MODEL',
    about: 'learn from scored answers and write a model',
    options: [scored, ['--out MODEL', 'where to write the model']],
  },
  'calibrate predict': {
    form: '--data FILE --model MODEL [--out FILE]',
    about: 'score answers with a model',
    options: [
      ['--data FILE', 'answers, a line each; "prediction" is added to it'],
      ['--model MODEL', 'a file written by calibrate train'],
      ['--out FILE', 'where to write, else to standard output'],
    ],
  },
  'calibrate evaluate': {
    form: '--data FILE [--unseen-questions] [--json]',
    about: 'say how well a model would agree with people, beside simple baselines',
    options: [
      scored,
      ['--unseen-questions', 'hold whole questions out, as if each were new'],
      ['--json', 'print everything as one line of JSON'],
    ],
  },
  'calibrate suggest': {
    form: '--data FILE [--n 30]',
    about: 'print the ids of the answers to score first',
    options: [
      ['--data FILE', 'answers, a line each, with "score" where there is one'],
      ['--n N', 'how many ids at most (30)'],
    ],
  },
  adaptive: {
    form: 'simulate  (--bank FILE | --items N) --persons N',
    about: 'try an adaptive test on simulated people',
  },
  'adaptive simulate': {
    form: '(--bank FILE | --items N) --persons N [--seed S] [--json]',
    about: 'say how precise, how long and how exposed a test with this bank would be',
    options: [
      ['--bank FILE', 'items as JSON or CSV: id, a, b, c?, area?, status?; formats: docs/adaptive.md'],
      ['--items N', 'a bank of so many generated items instead'],
      ['--persons N', 'how many people take the test; abilities from N(0, 1)'],
      ['--seed N', 'the same seed gives the same figures (1)'],
      ['--uncontrolled', 'leave exposure alone, to see what its limit costs'],
      ['--json', 'print everything as one line of JSON'],
    ],
  },
  doctor: { form: '[--data DIR]', about: 'say what is configured, reachable, missing', options: [data] },
  connector: {
    form: 'check --url URL --key KEY [--unit CODE] [--json]',
    about: 'conformance kit for connected HR systems',
  },
  'connector check': {
    form: '--url URL --key KEY [--unit CODE] [--json]',
    about: 'write, read and delete records of its own and say what is not as it must be',
    options: [
      ['--url URL', 'a running instance, or an endpoint that speaks its REST interface'],
      ['--key KEY', 'an API key with the scopes records.write and records.read'],
      ['--unit CODE', 'code of an organisation unit (else group)'],
      ['--json', 'print the verdicts as one line of JSON'],
    ],
  },
  keys: {
    form: '[approve ID --yes] [--data DIR] [--json]',
    about: 'API keys that wait for a second person; approve one where there is none',
    options: [
      ['approve ID', 'in the place of a second administrator; it is in the audit record'],
      ['--yes', 'that this is meant'],
      ['--data DIR', 'as of start; an embedded database needs the server stopped meanwhile'],
      ['--json', 'print everything as one line of JSON'],
    ],
  },
  models: {
    form: '[--data DIR] [--json]',
    about: 'speech models: what to fetch, what is there, checksums',
    options: [data, ['--json', 'print everything as one line of JSON']],
  },
  test: {
    form: '[--rows] [FILTER …]',
    about: 'run every test',
    options: [
      ['--rows', "add a table of the mission's rows"],
      ['FILTER', 'only files whose path contains it'],
    ],
  },
  check: { form: '', about: 'format, lint, types, generated files, then every test' },
} as const satisfies Record<string, Usage>

/** What is typed after each command, and after each part of `calibrate`. */
export const usages: Readonly<Record<string, Usage>> = commands

const partsOf = (name: string): [string, Usage][] =>
  Object.entries(usages).filter(([other]) => other.startsWith(`${name} `))

/** How a command is called: its parts, or its options. */
function usageOf(name: string): string {
  const { form, about, options = [] } = usages[name] as Usage
  const parts = partsOf(name)
  const rows = options.map(([option, meaning]) => `  ${option.padEnd(20)}${meaning}`)
  return [
    `usage: ./mingjian ${name}${form === '' ? '' : ` ${form}`}`,
    `${about}${parts.length > 0 ? ':' : ''}`,
    ...parts.map(([part, one]) => `  ${part} ${one.form}\n      ${one.about}`),
    ...rows,
    '',
  ].join('\n')
}

/** Of all commands, or of the one that `words` begin with; null where there is no such command. */
export function helpFor(words: readonly string[]): string | null {
  if (words.length === 0) {
    const names = Object.entries(usages).filter(([name]) => !name.includes(' '))
    const lines = names.map(([name, { form, about }]) => `  ${name.padEnd(10)}${`${about}  ${form}`.trim()}`)
    return `usage: ./mingjian COMMAND\n${lines.join('\n')}\n./mingjian COMMAND --help says more of one.\n`
  }
  const known = [2, 1]
    .map((count) => words.slice(0, count).join(' '))
    .find((name) => Object.hasOwn(usages, name))
  return known === undefined ? null : usageOf(known)
}

/** Whether somebody asked how a command is called instead of calling it. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h')
}
