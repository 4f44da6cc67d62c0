/** The English tasks: they come with their card. */
export const englishZh = {
  play: '听英文（还可以听 {{count}} 次）',
  playing: '正在朗读…',
  played: '已经听完规定的次数。需要时可以看文字。',
  captions: '改为看文字',
  captionsOnly: '这台设备不能朗读英文，请看文字。这不影响评估。',
  show: '显示文字',
  passage: '要朗读的英文',
  table: '数据',
}
