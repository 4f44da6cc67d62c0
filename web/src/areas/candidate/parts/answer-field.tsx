/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useRoom } from './context.tsx'

/** As the contract has it. */
const longestAnswer = 100_000

interface AnswerFieldProps {
  value: string
  onChange: (text: string) => void
  disabled?: boolean
  children?: ComponentChildren
}

/** Letters as a person counts them: an emoji is one, blanks are none. */
function countCharacters(text: string): number {
  return [...text.replace(/\s/g, '')].length
}

/** The field for a typed answer, with its count. Pasting is free; that it was done may be noted, as was told. */
export function AnswerField({ value, onChange, disabled = false, children }: AnswerFieldProps) {
  const { room, t } = useRoom()
  return (
    <div class="field answer">
      <div class="field-head">
        <label for="answer">{t('answering.yourAnswer')}</label>
        {children}
      </div>
      <textarea
        id="answer"
        dir="auto"
        rows={9}
        maxLength={longestAnswer}
        value={value}
        readOnly={disabled}
        placeholder={t('answering.placeholder')}
        aria-describedby="answer-count"
        onInput={(event) => {
          const next = event.currentTarget.value
          room.signals.typed(value, next, (event as unknown as Partial<InputEvent>).inputType)
          onChange(next)
        }}
      />
      <p id="answer-count" class="small count">
        {value.length >= longestAnswer
          ? t('answering.full')
          : t('answering.characters', { count: countCharacters(value) })}
      </p>
    </div>
  )
}
