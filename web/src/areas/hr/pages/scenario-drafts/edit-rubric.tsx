import Form from 'antd/es/form'
import InputNumber from 'antd/es/input-number'
import { useContext } from 'react'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Concepts } from '../bank/edit-concepts.tsx'
import type { Content } from './data.ts'
import styles from './drafts.module.css'
import { EditContext, Item, LinesField, TextField } from './fields.tsx'

/** How a dialogue is scored: four key behaviours with their concepts, and what the levels look like. */
export function Rubric() {
  const { t } = useText()
  const behaviours: Content['behaviours'] | undefined = Form.useWatch('behaviours')
  const sum = (behaviours ?? []).reduce((total, one) => total + (one?.weight ?? 0), 0)
  return (
    <Card
      title={t('scenarioDrafts.parts.rubric')}
      extra={
        <span role="status">
          <Tag tone={sum === 100 ? 'jade' : 'amber'}>
            {sum === 100 ? t('bankEdit.weightOk') : t('bankEdit.weightSum', { sum })}
          </Tag>
        </span>
      }
    >
      <p className={`soft ${styles.help}`}>{t('scenarioDrafts.rubricHelp')}</p>
      <Form.List name="behaviours">
        {(fields) => fields.map((field) => <Behaviour key={field.key} index={field.name} />)}
      </Form.List>
      {(['high', 'middle', 'low'] as const).map((level) => (
        <TextField
          key={level}
          path={['anchors', level]}
          label={t(`scenarioDrafts.anchors.${level}`)}
          rows={2}
        />
      ))}
    </Card>
  )
}

function Behaviour({ index }: { index: number }) {
  const { t } = useText()
  const { locked } = useContext(EditContext)
  const own: Content['behaviours'][number] | undefined = Form.useWatch(['behaviours', index])
  const at = ['behaviours', index]
  return (
    <fieldset className={styles.part}>
      <legend>{t('scenarioDrafts.behaviour', { number: index + 1 })}</legend>
      <Item path={[...at, 'weight']} name={[index, 'weight']} label={t('scenarioDrafts.weight')}>
        <InputNumber min={5} max={85} step={5} precision={0} readOnly={locked} />
      </Item>
      <TextField
        path={[...at, 'description']}
        name={[index, 'description']}
        label={t('scenarioDrafts.description')}
        rows={2}
      />
      <LinesField
        path={[...at, 'cues']}
        name={[index, 'cues']}
        label={t('scenarioDrafts.cues')}
        help={t('scenarioDrafts.oneALine')}
        rows={3}
      />
      {!locked && (
        <Form.Item name={[index, 'concepts']} noStyle>
          <Concepts description={own?.description ?? ''} cues={own?.cues ?? []} />
        </Form.Item>
      )}
    </fieldset>
  )
}

/** What a good and an evasive person say: the rubric is tried on them, candidates never see them. */
export function Samples({ turns }: { turns: number }) {
  const { t } = useText()
  return (
    <Card title={t('scenarioDrafts.parts.samples')}>
      <p className={`soft ${styles.help}`}>{t('scenarioDrafts.samplesHelp')}</p>
      {(['good', 'evasive'] as const).map((kind) =>
        Array.from({ length: turns }, (_, turn) => (
          <TextField
            // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its number
            key={`${kind} ${turn + 1}`}
            path={['samples', kind, turn]}
            label={t('scenarioDrafts.sampleTurn', {
              kind: t(`scenarioDrafts.samples.${kind}`),
              number: turn + 1,
            })}
            rows={2}
          />
        )),
      )}
    </Card>
  )
}
