/** @jsxImportSource preact */
import { useOnChange } from '../parts/effects.ts'

interface OptionsProps {
  label: string
  hint: string
  lang: string
  options: readonly string[]
  value: number | null
  disabled: boolean
  onChange: (option: number) => void
}

/** The options as large radio boxes; the keys 1 to 5 choose as well. */
export function Options({ label, hint, lang, options, value, disabled, onChange }: OptionsProps) {
  useOnChange(() => {
    if (disabled) return
    function choose(event: KeyboardEvent): void {
      const option = Number(event.key) - 1
      const away = event.ctrlKey || event.metaKey || event.altKey
      // A dialog over the page, and fields, have the keys to themselves.
      const elsewhere = document.querySelector('dialog[open]') || event.target instanceof HTMLTextAreaElement
      if (!away && !elsewhere && Number.isInteger(option) && options[option] !== undefined) onChange(option)
    }
    document.addEventListener('keydown', choose)
    return () => document.removeEventListener('keydown', choose)
  }, [disabled, options])
  return (
    <fieldset class="choice options" disabled={disabled}>
      <legend>
        {label} <span class="keys">{hint}</span>
      </legend>
      {options.map((text, option) => (
        <label key={text} class={option === value ? 'box chosen' : 'box'}>
          <input
            type="radio"
            name="option"
            value={option}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          <i aria-hidden="true">{option + 1}</i>
          <span lang={lang}>{text}</span>
        </label>
      ))}
    </fieldset>
  )
}
