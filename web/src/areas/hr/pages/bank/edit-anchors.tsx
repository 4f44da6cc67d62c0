import Form from 'antd/es/form'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { isEmptyAnchor, levels, neededLevels, type QuestionDraft } from './draft.ts'
import styles from './edit.module.css'
import { LinesPair, TextPair } from './fields.tsx'

type Level = (typeof levels)[number]

/** The rating scale: levels 1, 3 and 5 always, 2 and 4 where they help. */
export function Anchors() {
  const { t } = useText()
  return (
    <Card title={t('bankEdit.anchors')}>
      <p className={`soft ${styles.help}`}>{t('bankEdit.anchorsHelp')}</p>
      {levels.map((level) => (
        <AnchorFields key={level} level={level} />
      ))}
    </Card>
  )
}

function AnchorFields({ level }: { level: Level }) {
  const { t } = useText()
  const form = Form.useFormInstance<QuestionDraft>()
  const written = Form.useWatch(['anchors', level], form)
  const optional = !neededLevels.includes(level)
  // A level one has begun to write must be finished.
  const skipped = optional && isEmptyAnchor(written)
  return (
    <fieldset className={styles.part}>
      <legend>
        {t('bankEdit.level', { level })}
        {optional && <span className="soft">{t('bankEdit.optional')}</span>}
      </legend>
      <TextPair name={['anchors', level, 'text']} label={t('bankEdit.anchorText')} optional={skipped} />
      <LinesPair
        name={['anchors', level, 'examples']}
        label={t('bankEdit.examples')}
        least={skipped ? 0 : 2}
        tooFew={t('bankEdit.twoExamples')}
      />
      {level === '1' && (
        <LinesPair
          name={['anchors', level, 'disqualifiers']}
          label={t('bankEdit.disqualifiers')}
          least={0}
          tooFew=""
          rows={2}
        />
      )}
    </fieldset>
  )
}
