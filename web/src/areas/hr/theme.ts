import type { ThemeConfig } from 'antd'
import darkAlgorithm from 'antd/es/theme/themes/dark'
import defaultAlgorithm from 'antd/es/theme/themes/default'
import { useSyncExternalStore } from 'react'

const shared = {
  // By the language of the page, in base.css.
  fontFamily: 'var(--font)',
  fontSize: 14,
  lineHeight: 22 / 14,
  borderRadius: 8,
  borderRadiusSM: 6,
  wireframe: false,
  motionDurationFast: '0.08s',
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.15s',
}

const light: ThemeConfig = {
  algorithm: defaultAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#0b7a6f',
    colorLink: '#0b7a6f',
    colorText: '#1b2733',
    colorTextSecondary: '#5b6b7a',
    colorTextTertiary: '#5b6b7a',
    colorTextDescription: '#5b6b7a',
    colorTextPlaceholder: '#5b6b7a',
    colorBorder: '#ccd5dd',
    colorBorderSecondary: '#e3e8ee',
    colorBgLayout: '#f7f8fa',
    colorInfo: '#0b7a6f',
    colorSuccess: '#0b7a6f',
    colorWarning: '#b45309',
    colorWarningBg: '#fdf3e3',
    colorWarningBorder: '#f0d9ae',
    colorError: '#b42318',
    boxShadow: '0 1px 2px rgb(27 39 51 / 6%)',
  },
}

const dark: ThemeConfig = {
  algorithm: darkAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#128577',
    colorLink: '#5cc7b9',
    colorText: '#e4eaf0',
    colorTextSecondary: '#a3b1be',
    colorTextTertiary: '#a3b1be',
    colorTextDescription: '#a3b1be',
    colorTextPlaceholder: '#a3b1be',
    colorBorder: '#3a4854',
    colorBorderSecondary: '#2b3641',
    colorBgBase: '#12181e',
    colorBgContainer: '#1a222a',
    colorBgElevated: '#212b34',
    colorBgLayout: '#12181e',
    colorInfo: '#5cc7b9',
    colorSuccess: '#5cc7b9',
    colorWarning: '#e0a458',
    colorWarningBg: '#33281a',
    colorWarningBorder: '#5a4526',
    colorError: '#f0857a',
  },
}

const components: NonNullable<ThemeConfig['components']> = {
  Table: {
    cellPaddingInlineMD: 14,
    bodySortBg: 'transparent',
    headerSplitColor: 'transparent',
  },
  Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
}

/** The accent of buttons is too dark for words on a dark ground. */
const darkComponents: NonNullable<ThemeConfig['components']> = {
  ...components,
  Pagination: { itemActiveColor: '#5cc7b9', itemActiveColorHover: '#5cc7b9' },
}

function follow(query: string) {
  const media = window.matchMedia(query)
  return {
    subscribe(changed: () => void) {
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    matches: () => media.matches,
  }
}

const darkness = follow('(prefers-color-scheme: dark)')
const stillness = follow('(prefers-reduced-motion: reduce)')
const narrowness = follow('(max-width: 767px)')

/** antd's theme in our colours: dark and without motion when the system says so. */
export function useTheme(): ThemeConfig {
  const isDark = useSyncExternalStore(darkness.subscribe, darkness.matches)
  const still = useSyncExternalStore(stillness.subscribe, stillness.matches)
  const chosen = isDark ? dark : light
  return {
    ...chosen,
    token: { ...chosen.token, motion: !still },
    components: isDark ? darkComponents : components,
  }
}

/** True on a phone: lists become cards and the navigation moves to the bottom. */
export function useNarrow(): boolean {
  return useSyncExternalStore(narrowness.subscribe, narrowness.matches)
}
