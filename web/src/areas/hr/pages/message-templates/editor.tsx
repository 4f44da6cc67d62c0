import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useEffect, useId, useRef, useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useCan, useSession } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { frameOf } from '../message/mail.ts'
import { type Fault, previewQuery, type Template, templateChanged, type Words } from './data.ts'
import styles from './templates.module.css'
import { Versions } from './versions.tsx'

const braces = { open: '{{', close: '}}' }

const same = (a: Words, b: Words) => a.subject.trim() === b.subject.trim() && a.body.trim() === b.body.trim()

/** The words once nobody has typed for a moment: not every letter is worth a call. */
function useSettled(words: Words): Words {
  const [settled, setSettled] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), 350)
    return () => clearTimeout(timer)
  }, [words])
  return settled
}

/** Words, what they may name, how they read, and what was there before. */
export function Editor({ template }: { template: Template }) {
  const { t } = useText()
  const may = useCan()('template.edit')
  const [newest] = template.versions
  const active = template.versions.find(({ state }) => state === 'active')
  const [words, setWords] = useState<Words>(
    newest?.state === 'draft' ? newest : (active ?? template.standard),
  )
  const shown = useSettled(words)
  const preview = useQuery(previewQuery(template, shown))
  const faults = preview.data?.faults ?? []
  const kept = template.versions.find((one) => same(one, words))
  const clean = kept !== undefined || same(words, template.standard)
  return (
    <>
      {!may && <p className="soft">{t('messageTemplates.readOnly')}</p>}
      <div className={styles.columns}>
        <Card>
          <Fields template={template} words={words} onChange={setWords} readOnly={!may} />
          {faults.length > 0 && <Faults faults={faults} />}
          {may && (
            <Actions
              template={template}
              words={words}
              faulty={faults.length > 0}
              kept={kept?.version ?? null}
            />
          )}
        </Card>
        <Card title={t('messageTemplates.preview')}>
          <p className="small soft">{t('messageTemplates.previewHelp')}</p>
          {preview.error && <Notice error={preview.error} />}
          {preview.data && (
            <>
              <p className={styles.subject}>
                <b>{preview.data.subject}</b>
              </p>
              <iframe
                className={styles.frame}
                title={t('messageTemplates.preview')}
                sandbox=""
                srcDoc={frameOf(preview.data.html)}
              />
            </>
          )}
        </Card>
      </div>
      <Versions template={template} unsaved={!clean} onLoad={setWords} />
    </>
  )
}

interface FieldsProps {
  template: Template
  words: Words
  onChange(words: Words): void
  readOnly: boolean
}

function Fields({ template, words, onChange, readOnly }: FieldsProps) {
  const { t } = useText()
  const subject = useId()
  const body = useId()
  const cursor = useRef<number | null>(null)
  function put(name: string, link: boolean): void {
    const mark = `{{${name}}}`
    const text = link
      ? `\n\n[${t(`messageTemplates.buttonLabels.${name === 'needs_link' ? 'needs_link' : 'link'}`)}](${mark})\n\n`
      : mark
    const at = cursor.current ?? words.body.length
    onChange({ ...words, body: words.body.slice(0, at) + text + words.body.slice(at) })
    cursor.current = at + text.length
  }
  return (
    <>
      <label className={styles.field} htmlFor={subject}>
        <span>{t('messageTemplates.subject')}</span>
        <Input
          id={subject}
          value={words.subject}
          maxLength={150}
          readOnly={readOnly}
          onChange={({ target }) => onChange({ ...words, subject: target.value })}
        />
      </label>
      <label className={styles.field} htmlFor={body}>
        <span>{t('messageTemplates.body')}</span>
        <Input.TextArea
          id={body}
          value={words.body}
          maxLength={6000}
          readOnly={readOnly}
          autoSize={{ minRows: 12, maxRows: 28 }}
          onSelect={({ currentTarget }) => {
            cursor.current = currentTarget.selectionStart
          }}
          onChange={({ target }) => onChange({ ...words, body: target.value })}
        />
      </label>
      <p className="small soft">{t('messageTemplates.syntax', braces)}</p>
      {!readOnly && (
        <fieldset className={styles.pick}>
          <legend>{t('messageTemplates.variables')}</legend>
          <p className="small soft">{t('messageTemplates.variablesHelp')}</p>
          <div className={styles.variables}>
            {template.variables.map(({ name, required, link, sample }) => (
              <Button key={name} size="small" title={sample} onClick={() => put(name, link)}>
                {nameOf(t, name)}
                {required && <span className="soft"> · {t('messageTemplates.required')}</span>}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
    </>
  )
}

type T = ReturnType<typeof useText>['t']
type Known = Parameters<T>[0]

function nameOf(t: T, name: string): string {
  return t(`messageTemplates.names.${name}` as Known)
}

function Faults({ faults }: { faults: readonly Fault[] }) {
  const { t } = useText()
  return (
    <Alert
      type="warning"
      showIcon
      title={t('messageTemplates.faultsTitle')}
      description={
        <ul className={styles.faults}>
          {faults.map(({ code, name }) => (
            <li key={`${code}.${name}`}>
              {t(`messageTemplates.faults.${code}`, {
                ...braces,
                name,
                about: code === 'unknown_variable' || name === '' ? '' : nameOf(t, name),
              })}
            </li>
          ))}
        </ul>
      }
    />
  )
}

interface ActionsProps {
  template: Template
  words: Words
  faulty: boolean
  /** The version that has these words already. */
  kept: number | null
}

function Actions({ template, words, faulty, kept }: ActionsProps) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const { session } = useSession()
  const queries = useQueryClient()
  const params = { template: template.template, language: template.language }
  const save = useMutation({
    mutationFn: () => call('saveMessageTemplate', { params, body: words }),
    onSuccess(saved) {
      templateChanged(queries, saved)
      void message.success(t('messageTemplates.saved', { version: saved.versions[0]?.version ?? 1 }))
    },
  })
  const test = useMutation({
    mutationFn: () => call('testMessageTemplate', { params, body: words }),
    onSuccess: ({ to }) =>
      void message.success(
        session.demo ? t('messageTemplates.testedDemo') : t('messageTemplates.tested', { to }),
      ),
  })
  const error = save.error ?? test.error
  return (
    <>
      <div className={styles.buttons}>
        <Button
          type="primary"
          disabled={faulty || kept !== null || same(words, template.standard)}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('messageTemplates.save')}
        </Button>
        <Button disabled={faulty} loading={test.isPending} onClick={() => test.mutate()}>
          {t('messageTemplates.test')}
        </Button>
        {kept !== null && (
          <span className="small soft">{t('messageTemplates.unchanged', { version: kept })}</span>
        )}
      </div>
      {error && <Notice error={error} />}
    </>
  )
}
