/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { moveAddress } from '../identity.ts'
import { useRoom } from './context.tsx'
import { useOnChange } from './effects.ts'

interface Code {
  /** Square modules of the QR code, dark ones as a path. */
  path: string
  size: number
}

/** How often the page asks whether the other device has taken over. */
const askEvery = 3000
const lasts = 10 * 60_000

async function draw(address: string): Promise<Code> {
  // Most people never need it: fetched when it is asked for, drawn on this device.
  const { encode } = await import('uqr')
  const { data, size } = encode(address, { border: 4 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { path, size }
}

/** A QR code with which another device goes on from here. */
export function Move() {
  const { room, t } = useRoom()
  const [open, setOpen] = useState(false)
  const [code, setCode] = useState<Code | 'making' | 'over' | 'failed'>('making')

  async function make(): Promise<void> {
    setCode('making')
    try {
      const reply = await room.calls.once('offerHandover', {})
      setCode(await draw(moveAddress(location.origin, reply.code)))
    } catch {
      setCode('failed')
    }
  }

  useOnChange(() => {
    if (open) void make()
  }, [open])
  const shown = open && typeof code === 'object'
  useEffect(() => {
    if (!shown) return
    const asks = setInterval(() => void room.calls.refresh(), askEvery)
    const end = setTimeout(() => setCode('over'), lasts)
    return () => {
      clearInterval(asks)
      clearTimeout(end)
    }
  }, [shown, room])

  return (
    <div class="move">
      <button type="button" class="second" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'ways.hide' : 'ways.show')}
      </button>
      <div role="status">
        {open && code === 'making' && <p class="small">{t('ways.making')}</p>}
        {open && code === 'over' && <p class="small">{t('ways.over')}</p>}
        {open && code === 'failed' && <p class="small">{t('ways.failed')}</p>}
      </div>
      {open && typeof code === 'object' && (
        <>
          <svg
            class="qr"
            viewBox={`0 0 ${code.size} ${code.size}`}
            role="img"
            aria-label={t('ways.qr')}
            shape-rendering="crispEdges"
          >
            <path d={code.path} />
          </svg>
          <p class="small">{t('ways.until')}</p>
        </>
      )}
      {open && (code === 'over' || code === 'failed') && (
        <button type="button" class="second" onClick={() => void make()}>
          {t('ways.again')}
        </button>
      )}
    </div>
  )
}
