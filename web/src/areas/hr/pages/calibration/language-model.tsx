import type { LanguageModelMode, LanguageModelState } from '@mingjian/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Modal from 'antd/es/modal'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import { AgreementTable, Gate } from './agreement.tsx'
import styles from './calibration.module.css'
import { languageModelQuery } from './data.ts'
import { Verdict } from './verdict.tsx'

const modes = ['off', 'second_reader', 'counts'] as const

/** How the language model is used here, and how it agrees with people. */
export function LanguageModel() {
  const query = useQuery(languageModelQuery)
  if (query.data) return <State state={query.data} />
  return query.error ? (
    <Failure error={query.error} retry={() => void query.refetch()} />
  ) : (
    <PageSkeleton rows={8} />
  )
}

function State({ state }: { state: LanguageModelState }) {
  const { t, pick, instant } = useText()
  const [wanted, setWanted] = useState<LanguageModelMode | null>(null)
  const names = new Map(state.agreement.map(({ competency, name }) => [competency, pick(name)]))
  return (
    <>
      <Card title={t('calibrationModel.title')}>
        <p className="soft">{t('calibrationModel.lead')}</p>
        <p>
          {state.model
            ? t('calibrationModel.configured', { name: state.model.name, runs: state.model.runs })
            : `${t('calibrationModel.none')} · ${t('calibrationModel.noneText')}`}
          {state.model?.filing && ` · ${t('calibrationModel.filing', { filing: state.model.filing })}`}
        </p>
        <ul className={styles.modes}>
          {modes.map((mode) => (
            <li key={mode} data-on={mode === state.mode || undefined}>
              <div>
                <b>{t(`calibrationModel.modes.${mode}`)}</b>{' '}
                {mode === state.mode && <Tag tone="jade">{t('calibrationModel.mode')}</Tag>}
                <p className="small soft">{t(`calibrationModel.modeTexts.${mode}`)}</p>
              </div>
              {mode !== state.mode && (
                <Button size="small" onClick={() => setWanted(mode)}>
                  {t('calibrationModel.change', { mode: t(`calibrationModel.modes.${mode}`) })}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {state.mode === 'counts' && (
          <p>
            {state.counting.length > 0
              ? t('calibrationModel.counting', {
                  names: state.counting.map((key) => names.get(key) ?? key).join(t('common.listSeparator')),
                })
              : t('calibrationModel.countingNone')}
          </p>
        )}
        <p className="small soft">
          {state.changed
            ? t('calibrationModel.changed', { by: state.changed.by, at: instant(state.changed.at) })
            : t('calibrationModel.untouched')}
        </p>
      </Card>
      <Agreement state={state} />
      {wanted && <ModeDialog mode={wanted} onClose={() => setWanted(null)} />}
    </>
  )
}

function Agreement({ state }: { state: LanguageModelState }) {
  const { t, pick } = useText()
  return (
    <Card title={t('calibrationModel.agreement')}>
      {state.agreement.length === 0 && (
        <Empty title={t('calibrationModel.agreementNone')} text={t('calibrationModel.agreementNoneText')} />
      )}
      {state.agreement.map((one) => (
        <section key={one.competency} className={styles.version}>
          <h3>
            {pick(one.name)} <Verdict passed={one.passed} />
          </h3>
          <AgreementTable rows={[one.row]} people={one.people} />
          <Gate lines={one.gate} passed={one.passed} counts />
        </section>
      ))}
    </Card>
  )
}

function ModeDialog({ mode, onClose }: { mode: LanguageModelMode; onClose(): void }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const name = { mode: t(`calibrationModel.modes.${mode}`) }
  const setting = useMutation({
    mutationFn: () => call('setLanguageModel', { body: { mode, confirmedMode: mode } }),
    onSuccess(state) {
      queries.setQueryData(languageModelQuery.queryKey, state)
      void message.success(t('calibrationModel.changed2', name))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('calibrationModel.changeTitle', name)}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={setting.isPending} onClick={() => setting.mutate()}>
            {t('calibrationModel.changeConfirm', name)}
          </Button>
        </>
      }
    >
      <div className={styles.list}>
        <p>{t(`calibrationModel.modeTexts.${mode}`)}</p>
        <p>{t('calibrationModel.futureOnly')}</p>
        <p className="soft">{t('calibrationDialog.recorded')}</p>
        {setting.error && <Notice error={setting.error} />}
      </div>
    </Modal>
  )
}
