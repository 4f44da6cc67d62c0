import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import { useCallback } from 'react'
import { useText } from '../text.tsx'

let count = 0

/** Says what was done and, where there is a way back, offers it for ten seconds. */
export function useUndo(): (said: string, undo?: () => Promise<void>) => void {
  const { notification } = AntApp.useApp()
  const { t, failure } = useText()
  return useCallback(
    (said, undo) => {
      count += 1
      const key = `undo-${count}`
      async function goBack(): Promise<void> {
        notification.destroy(key)
        try {
          await undo?.()
          notification.success({ title: t('common.undone'), duration: 3 })
        } catch (error) {
          notification.warning({
            title: t('common.notUndone'),
            description: failure(error).text,
            duration: 8,
          })
        }
      }
      notification.success({
        key,
        title: said,
        duration: undo ? 10 : 4,
        ...(undo ? { actions: <Button onClick={() => void goBack()}>{t('common.undo')}</Button> } : {}),
      })
    },
    [notification, t, failure],
  )
}
