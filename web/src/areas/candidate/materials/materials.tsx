/** @jsxImportSource preact */
import type { Material, Materials as State } from '@mingjian/contract'
import { useRef, useState } from 'preact/hooks'
import { uuid } from '../identity.ts'
import { useRoom } from '../parts/context.tsx'
import { useOnChange } from '../parts/effects.ts'
import { tusTransport } from '../upload/tus.ts'
import { sendFile } from './send-file.ts'

const types = ['application/pdf', 'image/jpeg', 'image/png'] as const
type Type = (typeof types)[number]
/** As the contract has it. */
const mostBytes = 20 * 1024 * 1024

type Problem = 'type' | 'size' | 'empty' | 'failed'

/** What is asked for besides the résumé; nothing where nothing is. Going on does not wait for it. */
export function Materials() {
  const { room, t } = useRoom()
  const { materials, load, set } = useMaterials()
  const [sent, setSent] = useState<Record<string, number>>({})
  const [problem, setProblem] = useState<{ request: string; what: Problem } | null>(null)

  async function add(request: string, file: File): Promise<void> {
    const what = problemOf(file)
    setProblem(what && { request, what })
    if (what || !materials) return
    const same = materials.files.find(
      (one) =>
        one.state === 'arriving' &&
        one.request === request &&
        one.name === file.name &&
        one.bytes === file.size,
    )
    const id = same?.id ?? uuid()
    const body = { id, request, name: file.name, mimeType: file.type as Type, bytes: file.size }
    const endpoint = '/api/interview/material-uploads'
    const transport = tusTransport({ endpoint, headers: () => room.headers })
    setSent((before) => ({ ...before, [id]: 0 }))
    try {
      set(await room.calls.request('addMaterial', { body }))
      await sendFile({ transport, id, file, onSent: (bytes) => setSent((all) => ({ ...all, [id]: bytes })) })
    } catch {
      setProblem({ request, what: 'failed' })
    }
    setSent(({ [id]: _, ...others }) => others)
    await load()
  }

  async function remove(id: string): Promise<void> {
    const after = await room.calls.request('removeMaterial', { params: { id } }).catch(() => null)
    if (after) set(after)
  }

  if (!materials || materials.requests.length === 0) return null
  return (
    <section class="materials">
      <h2>{t('materials.title')}</h2>
      <p class="small">{t('materials.lead')}</p>
      {materials.requests.map((request) => (
        <Request
          key={request.key}
          request={request}
          files={materials.files.filter((file) => file.request === request.key)}
          sent={sent}
          problem={problem?.request === request.key ? problem.what : null}
          onAdd={(file) => void add(request.key, file)}
          onRemove={(id) => void remove(id)}
        />
      ))}
    </section>
  )
}

function problemOf(file: File): Problem | null {
  if (!(types as readonly string[]).includes(file.type)) return 'type'
  if (file.size > mostBytes) return 'size'
  return file.size === 0 ? 'empty' : null
}

/** Asks what is here, and again while something is on its way. */
function useMaterials() {
  const { room } = useRoom()
  const [materials, set] = useState<State | null>(null)
  const load = async () => {
    const found = await room.calls.request('getMaterials', {}).catch(() => null)
    if (found) set(found)
  }
  useOnChange(() => void load(), [])
  const moving = materials?.files.some(({ state }) => state === 'scanning') ?? false
  useOnChange(() => {
    if (!moving) return
    const timer = setInterval(() => void load(), 3000)
    return () => clearInterval(timer)
  }, [moving])
  return { materials, load, set }
}

interface RequestProps {
  request: State['requests'][number]
  files: Material[]
  sent: Record<string, number>
  problem: Problem | null
  onAdd: (file: File) => void
  onRemove: (id: string) => void
}

function Request({ request, files, sent, problem, onAdd, onRemove }: RequestProps) {
  const { state, t } = useRoom()
  const input = useRef<HTMLInputElement>(null)
  const id = `material-${request.key}`
  return (
    <div class="material">
      <h3>{request.title[state.language]}</h3>
      <p class="small">{t('materials.reason', { reason: request.reason[state.language] })}</p>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <span>{file.name}</span>
            <span class={file.state === 'refused' ? 'small refused' : 'small'} role="status">
              {statusOf(file, sent[file.id], t)}
            </span>
            {sent[file.id] === undefined && (
              <button
                type="button"
                class="link"
                aria-label={t('materials.removeNamed', { name: file.name })}
                onClick={() => onRemove(file.id)}
              >
                {t('materials.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <label class="hidden" for={id}>
        {t('materials.choose', { title: request.title[state.language] })}
      </label>
      <input
        ref={input}
        id={id}
        class="hidden"
        type="file"
        tabIndex={-1}
        accept={types.join(',')}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file) onAdd(file)
          event.currentTarget.value = ''
        }}
      />
      <button type="button" class="second" onClick={() => input.current?.click()}>
        {t(files.length > 0 ? 'materials.addMore' : 'materials.add')}
      </button>
      <p role="alert" class="remark">
        {problem ? t(`materials.problems.${problem}`) : ''}
      </p>
    </div>
  )
}

function statusOf(file: Material, sent: number | undefined, t: ReturnType<typeof useRoom>['t']): string {
  if (sent !== undefined) {
    return t('materials.sending', { share: Math.floor((sent / Math.max(1, file.bytes)) * 100) })
  }
  if (file.state === 'refused') return t(`materials.refused.${file.reason ?? 'type'}`)
  return t(`materials.states.${file.state}`)
}
