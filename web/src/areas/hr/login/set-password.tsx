import { useMutation, useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Skeleton from 'antd/es/skeleton'
import { useEffect } from 'react'
import { ApiFailure, call } from '../../../api/client.ts'
import { useText } from '../text.tsx'
import { Empty } from '../ui/empty.tsx'
import { Failure } from '../ui/failure.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './login.module.css'

interface Values {
  password: string
  again: string
}

/** Where the link of an invitation leads: the person sets a password, once. */
export function SetPassword({ secret }: { secret: string }) {
  const { t, i18n } = useText()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['passwordLink', secret],
    queryFn: () => call('readPasswordLink', { body: { secret } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => {
    document.title = `${t('setPassword.title')} · ${t('product')}`
  }, [t])
  useEffect(() => {
    if (data) void i18n.change(data.language)
  }, [data, i18n])
  const gone = error instanceof ApiFailure && (error.status === 410 || error.status === 400)
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <LanguageSwitch onChange={(language) => void i18n.change(language)} />
      </header>
      <main className={styles.card}>
        <p className={styles.brand}>{t('product')}</p>
        {isPending && <Skeleton paragraph={{ rows: 4 }} active />}
        {gone && <Ended title={t('setPassword.gone')} text={t('setPassword.goneText')} />}
        {error && !gone && <Failure error={error} retry={() => void refetch()} />}
        {data && (
          <>
            <h1>{t('setPassword.title')}</h1>
            <p className={styles.lead}>
              {t('setPassword.lead', {
                name: data.name,
                email: data.email,
                organisation: data.organisation,
              })}
            </p>
            <PasswordForm secret={secret} email={data.email} />
          </>
        )}
      </main>
    </div>
  )
}

function Ended({ title, text }: { title: string; text: string }) {
  const { t } = useText()
  return <Empty page title={title} text={text} action={<a href="/">{t('setPassword.toLogin')}</a>} />
}

function PasswordForm({ secret, email }: { secret: string; email: string }) {
  const { t } = useText()
  const { mutate, isPending, error, isSuccess } = useMutation({
    mutationFn: ({ password }: Values) => call('setPassword', { body: { secret, password } }),
    // The secret is used up: it need not stay in the address.
    onSuccess: () => history.replaceState(null, '', '/set-password'),
  })
  if (isSuccess) return <Ended title={t('setPassword.doneTitle')} text={t('setPassword.doneText')} />
  return (
    <Form<Values> layout="vertical" requiredMark={false} onFinish={(values) => mutate(values)}>
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Form.Item
        name="password"
        label={t('setPassword.password')}
        extra={t('setPassword.help')}
        rules={[{ required: true, min: 10, message: t('setPassword.needed') }]}
        validateTrigger="onSubmit"
      >
        <Input.Password size="large" autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('setPassword.again')}
        dependencies={['password']}
        validateTrigger="onSubmit"
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('setPassword.different'))),
          }),
        ]}
      >
        <Input.Password size="large" autoComplete="new-password" maxLength={200} />
      </Form.Item>
      {error && <Notice error={error} />}
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        loading={isPending}
        style={{ marginTop: 8 }}
      >
        {t('setPassword.save')}
      </Button>
    </Form>
  )
}
