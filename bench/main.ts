import { print } from './measure.ts'

/** `npm run bench [NAME …]`: each part on its own, or all. Never part of the tests: figures are no verdicts. */
const parts: Record<string, () => Promise<{ run(): Promise<import('./measure.ts').Result[]> }>> = {
  bundles: () => import('./bundles.ts'),
  start: () => import('./start.ts'),
  reminders: () => import('./reminders.ts'),
  list: () => import('./applications-list.ts'),
  overview: () => import('./overview.ts'),
  webhooks: () => import('./webhooks.ts'),
  import: () => import('./import.ts'),
  sync: () => import('./sync.ts'),
  upload: async () => {
    const { benchUpload } = await import('./upload.ts')
    return {
      async run() {
        const { name, ratio, goal } = await benchUpload()
        return [{ name, ratio, goal: `≥ ${goal}` }]
      },
    }
  },
}

const asked = process.argv.slice(2)
for (const [name, load] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) {
    print(await (await load()).run())
  }
}
