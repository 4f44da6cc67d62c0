import Form from 'antd/es/form'
import Input from 'antd/es/input'
import InputNumber from 'antd/es/input-number'
import { useContext } from 'react'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import styles from './drafts.module.css'
import { EditContext, Item, NamesField, RowsField } from './fields.tsx'
import { AddButton, RemoveButton } from './list-buttons.tsx'

/** What is drawn anew for every candidate. */
export function Parameters() {
  const { t } = useText()
  return (
    <Card title={t('scenarioDrafts.parts.parameters')}>
      <p className={`soft ${styles.help}`}>{t('scenarioDrafts.parametersHelp')}</p>
      <Choices />
      <Numbers />
      <div className={styles.pair}>
        <RowsField path={['differ']} label={t('scenarioDrafts.differ')} separator="," />
        <RowsField path={['less']} label={t('scenarioDrafts.less')} separator="," />
      </div>
    </Card>
  )
}

function Choices() {
  const { t } = useText()
  const { locked } = useContext(EditContext)
  return (
    <Form.List name="choices">
      {(fields, { add, remove }) => (
        <div className={styles.block}>
          {fields.map((field, index) => {
            const title = t('scenarioDrafts.choice', { number: index + 1 })
            const at = ['choices', field.name]
            return (
              <fieldset key={field.key} className={styles.part}>
                <legend>{title}</legend>
                <RemoveButton name={title} onClick={() => remove(field.name)} />
                <div className={styles.pair}>
                  <Item
                    path={[...at, 'name']}
                    name={[field.name, 'name']}
                    label={t('scenarioDrafts.choiceName')}
                  >
                    <Input readOnly={locked} maxLength={40} />
                  </Item>
                  <NamesField
                    path={[...at, 'fields']}
                    name={[field.name, 'fields']}
                    label={t('scenarioDrafts.choiceFields')}
                  />
                </div>
                <RowsField
                  path={[...at, 'options']}
                  name={[field.name, 'options']}
                  label={t('scenarioDrafts.choiceOptions')}
                  separator="|"
                />
              </fieldset>
            )
          })}
          {fields.length < 10 && (
            <AddButton
              label={t('scenarioDrafts.addChoice')}
              onClick={() => add({ name: '', fields: [], options: [] })}
            />
          )}
        </div>
      )}
    </Form.List>
  )
}

function Numbers() {
  const { t } = useText()
  const { locked } = useContext(EditContext)
  return (
    <Form.List name="numbers">
      {(fields, { add, remove }) => (
        <div className={styles.block}>
          {fields.map((field, index) => {
            const title = t('scenarioDrafts.number', { number: index + 1 })
            return (
              <fieldset key={field.key} className={styles.part}>
                <legend>{title}</legend>
                <RemoveButton name={title} onClick={() => remove(field.name)} />
                <Item
                  path={['numbers', field.name]}
                  name={[field.name, 'name']}
                  label={t('scenarioDrafts.choiceName')}
                >
                  <Input readOnly={locked} maxLength={40} />
                </Item>
                <div className={styles.row}>
                  {(['from', 'to', 'step'] as const).map((key) => (
                    <Form.Item key={key} name={[field.name, key]} label={t(`scenarioDrafts.${key}`)}>
                      <InputNumber min={0} max={1_000_000_000} precision={0} readOnly={locked} />
                    </Form.Item>
                  ))}
                </div>
              </fieldset>
            )
          })}
          {fields.length < 6 && (
            <AddButton
              label={t('scenarioDrafts.addNumber')}
              onClick={() => add({ name: '', from: 10, to: 15, step: 1 })}
            />
          )}
        </div>
      )}
    </Form.List>
  )
}
