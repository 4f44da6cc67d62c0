import type { ModelReading, QuestionScore } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Quotes } from './quote.tsx'

/** Whether a reading changed nothing because the language model reads second here. */
export const isSecond = ({ counted, fallback }: Pick<ModelReading, 'counted' | 'fallback'>): boolean =>
  counted === 'embedded' && fallback === null

/** That the language model did not count, and what it quotes for each key behaviour. */
export function SecondReading({ reading, question }: { reading: ModelReading; question: QuestionScore }) {
  const { t } = useText()
  if (!isSecond(reading)) return null
  const found = question.behaviours.flatMap(({ id }, index) => {
    const quotes = reading.quotes.filter(({ behaviour }) => behaviour === id)
    return quotes.length > 0 ? [{ id, number: index + 1, quotes }] : []
  })
  return (
    <>
      <p>
        <Tag>{t('secondReading.title')}</Tag> {t('secondReading.lead')}
      </p>
      {found.length === 0 ? (
        <p className="small soft">{t('secondReading.nothing')}</p>
      ) : (
        <details>
          <summary className="small">{t('secondReading.quotes')}</summary>
          <ul>
            {found.map(({ id, number, quotes }) => (
              <li key={id}>
                <span className="small soft">{t('secondReading.of', { number })}</span>
                <Quotes evidence={quotes} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
