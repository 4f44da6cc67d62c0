import type { englishZh } from './candidate-english.zh-CN.ts'

export const englishEn: Record<keyof typeof englishZh, string> = {
  play: 'Listen ({{count}} left)',
  playing: 'Speaking…',
  played: 'You have heard it as often as planned. You may read it if you need to.',
  captions: 'Read it instead',
  captionsOnly: 'This device cannot speak English. Please read the text; that changes nothing.',
  show: 'Show the text',
  passage: 'Text to read aloud',
  table: 'Figures',
}
