/** @jsxImportSource preact */
import type { AnswerMode } from '@mingjian/contract'
import { useRoom } from './context.tsx'

interface ModeChoiceProps {
  title: string
  modes: readonly AnswerMode[]
  value: AnswerMode
  onChange: (mode: AnswerMode) => void
  /** One row without the explanations, where they were read before. */
  compact?: boolean
}

/** Video, voice or typing, as large radio boxes. */
export function ModeChoice({ title, modes, value, onChange, compact = false }: ModeChoiceProps) {
  const { t } = useRoom()
  if (modes.length < 2) return null
  return (
    <fieldset class={compact ? 'choice compact' : 'choice'}>
      <legend>{title}</legend>
      {modes.map((mode) => (
        <label key={mode} class={mode === value ? 'box chosen' : 'box'}>
          <input
            type="radio"
            name="mode"
            value={mode}
            checked={mode === value}
            onChange={() => onChange(mode)}
          />
          <span>
            <b>{t(`mode.${mode}`)}</b>
            {!compact && <small>{t(`modeHint.${mode}`)}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
