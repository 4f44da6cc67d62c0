import { checkConnector } from '../modules/integration/conformance.ts'
import { restConnector } from '../modules/integration/connector.ts'
import { readFlags, UsageError } from './usage.ts'

/** `connector check`: the conformance kit against a running instance, or an endpoint that speaks like one. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(
    args,
    {
      url: { type: 'string' },
      key: { type: 'string' },
      unit: { type: 'string', default: 'group' },
      json: { type: 'boolean', default: false },
    },
    true,
  )
  if (positionals.length !== 1 || positionals[0] !== 'check') {
    throw new UsageError('connector has one command: check')
  }
  if (!values.url || !values.key) {
    throw new UsageError('connector check needs --url and --key')
  }
  const connector = restConnector({ url: values.url, key: values.key })
  const verdicts = await checkConnector(connector, { unitCode: values.unit }).catch((error: unknown) => {
    throw new UsageError(`the endpoint could not be checked: ${(error as Error).message}`)
  })
  const failed = verdicts.filter(({ passed }) => !passed)
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ passed: failed.length === 0, checks: verdicts })}\n`)
  } else {
    for (const { name, passed, why } of verdicts) {
      process.stdout.write(
        `${passed ? 'pass' : 'FAIL'}  ${name}\n${why ? `      ${why.replace(/\n/g, '\n      ')}\n` : ''}`,
      )
    }
    process.stdout.write(`${verdicts.length - failed.length} of ${verdicts.length} passed\n`)
  }
  return failed.length === 0 ? 0 : 1
}
