import type { AbilityAnswer } from '@mingjian/contract'
import type { FigureLanguage } from '../../../figure/drawing.ts'
import { useText } from '../text.tsx'
import { AbilityFigure } from './ability-figure.tsx'
import styles from './ability-item.module.css'
import { Tag } from './tag.tsx'

type Item = Pick<AbilityAnswer, 'stem' | 'figure' | 'textAlternative' | 'options' | 'key' | 'solution'>

interface AbilityItemProps {
  item: Item
  language: FigureLanguage
  /** The option that was chosen; null for none. Left out where the item is only looked at. */
  chosen?: number | null
}

/** An item with its key: why the key is right, and which mistake leads to each other option. */
export function AbilityItem({ item, language, chosen }: AbilityItemProps) {
  const { t } = useText()
  return (
    <div className={styles.item} lang={language}>
      <p className={styles.stem}>{item.stem}</p>
      {item.figure && <AbilityFigure figure={item.figure} words={item.textAlternative} language={language} />}
      <ol className={styles.options}>
        {item.options.map(({ text, explanation }, option) => (
          <li
            key={text}
            data-key={option === item.key || undefined}
            data-chosen={option === chosen || undefined}
          >
            <span>
              <b>{text}</b> {option === item.key && <Tag tone="jade">{t('ability.key')}</Tag>}{' '}
              {option === chosen && (
                <Tag tone={option === item.key ? 'jade' : 'amber'}>{t('ability.chosen')}</Tag>
              )}
            </span>
            {option !== item.key && <span className="small soft">{explanation}</span>}
          </li>
        ))}
      </ol>
      <p className="small soft">{t('ability.solution')}</p>
      <ul className={styles.solution}>
        {item.solution.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
