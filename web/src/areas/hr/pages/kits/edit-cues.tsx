import type { FacialCuesModule } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import { useEffect, useState } from 'react'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { policyQuery } from '../../ui/unheard.tsx'

/** Whether facial cues are asked for; where the policy set forbids it, shown with the reason and off. */
export function EditCues() {
  const { t } = useText()
  return (
    <Card title={t('cues.kitTitle')}>
      <Form.Item name={['modules', 'facialCues']} style={{ marginBottom: 0 }}>
        <Switch />
      </Form.Item>
    </Card>
  )
}

interface SwitchProps {
  value?: FacialCuesModule | undefined
  onChange?: (value: FacialCuesModule | undefined) => void
}

function Switch({ value, onChange }: SwitchProps) {
  const { t } = useText()
  const { data, error } = useQuery(policyQuery)
  const [dropped, setDropped] = useState(false)
  const permitted = data?.permits.facialCues ?? false
  const drop = data !== undefined && !permitted && value !== undefined
  useEffect(() => {
    if (!drop) return
    setDropped(true)
    onChange?.(undefined)
  }, [drop, onChange])
  return (
    <>
      <Checkbox
        checked={value !== undefined}
        disabled={!permitted}
        aria-describedby="cues-help"
        onChange={({ target }) => onChange?.(target.checked ? { weight: 0 } : undefined)}
      >
        {t('cues.kitOn')}
      </Checkbox>
      <div id="cues-help" className="small soft">
        {data && !permitted && <p>{t('cues.kitRefused')}</p>}
        {dropped && <p>{t('cues.kitDropped')}</p>}
        {error && !data && <p>{t('cues.kitUnknown')}</p>}
        <p>{t('cues.kitHelp')}</p>
      </div>
    </>
  )
}
