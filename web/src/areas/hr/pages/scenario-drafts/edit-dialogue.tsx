import Form from 'antd/es/form'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import type { Draft } from './data.ts'
import styles from './drafts.module.css'
import { LinesField, type Path, TextField } from './fields.tsx'
import { AddButton, RemoveButton } from './list-buttons.tsx'

const moods = ['calm', 'doubtful', 'heated'] as const

/** Who there is, and what the other person says in each turn, by how they feel. */
export function Dialogue({ draft }: { draft: Draft }) {
  const { t } = useText()
  return (
    <>
      <Card title={t('scenarioDrafts.parts.people')}>
        <fieldset className={styles.part}>
          <legend>{t('scenarioDrafts.counterpart')}</legend>
          <Person path={['counterpart']} />
        </fieldset>
        <Form.List name="others">
          {(fields, { add, remove }) => (
            <>
              {fields.map((field, index) => {
                const title = t('scenarioDrafts.otherPerson', { number: index + 1 })
                return (
                  <fieldset key={field.key} className={styles.part}>
                    <legend>{title}</legend>
                    <RemoveButton name={title} onClick={() => remove(field.name)} />
                    <Person path={['others', field.name]} name={[field.name]} />
                  </fieldset>
                )
              })}
              {fields.length < 2 && <AddButton onClick={() => add({ name: '', aim: '', temper: '' })} />}
            </>
          )}
        </Form.List>
        <p className="small soft">{t('scenarios.peopleNote')}</p>
      </Card>
      <Card title={t('scenarioDrafts.parts.dialogue')}>
        {draft.moods.map((heard, turn) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its number
          <fieldset key={turn} className={styles.part}>
            <legend>{t('scenarioDrafts.turn', { number: turn + 1 })}</legend>
            <TextField path={['turns', turn, 'topic']} label={t('scenarioDrafts.topic')} />
            {moods
              .filter((mood) => heard.includes(mood))
              .map((mood) => (
                <TextField
                  key={mood}
                  path={['turns', turn, mood]}
                  label={t(`scenarios.moods.${mood}`)}
                  rows={2}
                />
              ))}
          </fieldset>
        ))}
        <fieldset className={styles.part}>
          <legend>{t('scenarioDrafts.closings')}</legend>
          {moods.map((mood) => (
            <TextField key={mood} path={['closings', mood]} label={t(`scenarios.moods.${mood}`)} rows={2} />
          ))}
        </fieldset>
      </Card>
    </>
  )
}

function Person({ path, name = path }: { path: Path; name?: Path }) {
  const { t } = useText()
  return (
    <>
      <TextField path={[...path, 'name']} name={[...name, 'name']} label={t('scenarioDrafts.name')} />
      <TextField path={[...path, 'aim']} name={[...name, 'aim']} label={t('scenarioDrafts.aim')} />
      <TextField path={[...path, 'temper']} name={[...name, 'temper']} label={t('scenarioDrafts.temper')} />
    </>
  )
}

const replyNames = [
  'detail',
  'soothed',
  'answers',
  'brushed',
  'unconvinced',
  'evaded',
  'when',
  'kind',
  'promised',
  'unkept',
  'corrected',
  'insulted',
  'silent',
  'repeated',
  'puzzled',
  'overlong',
] as const

/** What the other person says to each kind of answer. */
export function Replies() {
  const { t } = useText()
  return (
    <Card title={t('scenarioDrafts.parts.replies')}>
      <p className={`soft ${styles.help}`}>{t('scenarioDrafts.repliesHelp')}</p>
      <div className={styles.pair}>
        {replyNames.map((name) => (
          <LinesField
            key={name}
            path={['replies', name]}
            label={t(`scenarioDrafts.replyNames.${name}`)}
            rows={2}
          />
        ))}
      </div>
    </Card>
  )
}
