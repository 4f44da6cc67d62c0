import type { ItemLanguage } from './figure.ts'

/** Something counted by category, as a table or chart shows it. */
export type Scene = {
  readonly title: string
  readonly unit: string
  readonly rows: readonly string[]
  /** The quantity of one row, in the middle of a sentence. */
  readonly of: (row: string) => string
  /** The quantity of all rows together. */
  readonly all: string
  readonly range: readonly [number, number]
}

const chinese: readonly Scene[] = [
  {
    title: '某集团各分公司营业额',
    unit: '万元',
    rows: ['华东', '华南', '华北', '华中', '西南', '东北', '西北'],
    of: (row) => `${row}分公司的营业额`,
    all: '各分公司营业额合计',
    range: [320, 980],
  },
  {
    title: '某市各城区居民生活用水量',
    unit: '万吨',
    rows: ['东城', '西城', '南湖', '北苑', '高新', '滨江', '临港'],
    of: (row) => `${row}区的用水量`,
    all: '各区用水量合计',
    range: [210, 760],
  },
  {
    title: '某医院各科室门诊量',
    unit: '人次',
    rows: ['内科', '外科', '儿科', '骨科', '眼科', '皮肤科', '口腔科'],
    of: (row) => `${row}的门诊量`,
    all: '各科室门诊量合计',
    range: [1200, 5800],
  },
  {
    title: '某物流公司各仓库发货量',
    unit: '吨',
    rows: ['一号仓', '二号仓', '三号仓', '四号仓', '五号仓', '六号仓', '七号仓'],
    of: (row) => `${row}的发货量`,
    all: '各仓库发货量合计',
    range: [180, 920],
  },
  {
    title: '某市图书馆各类图书外借量',
    unit: '册',
    rows: ['文学', '历史', '经济', '少儿', '科技', '艺术', '教育'],
    of: (row) => `${row}类图书的外借量`,
    all: '各类图书外借量合计',
    range: [640, 4200],
  },
  {
    title: '某县主要农产品产量',
    unit: '百吨',
    rows: ['小麦', '玉米', '水稻', '大豆', '马铃薯', '花生', '油菜籽'],
    of: (row) => `${row}的产量`,
    all: '上述农产品产量合计',
    range: [240, 960],
  },
  {
    title: '某政务服务中心各窗口办件量',
    unit: '件',
    rows: ['社保', '税务', '不动产', '公积金', '市场监管', '户政', '医保'],
    of: (row) => `${row}窗口的办件量`,
    all: '各窗口办件量合计',
    range: [450, 2600],
  },
]

const english: readonly Scene[] = [
  {
    title: 'Turnover by branch',
    unit: '£ thousand',
    rows: ['Leeds', 'Bristol', 'Cardiff', 'York', 'Derby', 'Norwich', 'Oxford'],
    of: (row) => `turnover at the ${row} branch`,
    all: 'total turnover of the branches shown',
    range: [180, 860],
  },
  {
    title: 'Outpatient visits by department',
    unit: 'visits',
    rows: [
      'Cardiology',
      'Paediatrics',
      'Eye clinic',
      'Orthopaedics',
      'Dermatology',
      'Physiotherapy',
      'Dental',
    ],
    of: (row) => `the number of visits to ${row === 'Eye clinic' ? 'the eye clinic' : row}`,
    all: 'the total number of visits to the departments shown',
    range: [900, 5200],
  },
  {
    title: 'Parcels sent by depot',
    unit: 'hundred parcels',
    rows: ['North', 'South', 'East', 'West', 'Harbour', 'Airport', 'Riverside'],
    of: (row) => `the number of parcels sent from ${row} depot`,
    all: 'the total number of parcels sent from the depots shown',
    range: [140, 920],
  },
  {
    title: 'Library loans by subject',
    unit: 'loans',
    rows: ['Fiction', 'History', 'Science', 'Children', 'Travel', 'Art', 'Business'],
    of: (row) => `the number of loans under ${row}`,
    all: 'the total number of loans under the subjects shown',
    range: [620, 4300],
  },
  {
    title: 'Electricity used by site',
    unit: 'MWh',
    rows: ['Head office', 'Plant 1', 'Plant 2', 'Warehouse', 'Data centre', 'Laboratory', 'Workshop'],
    of: (row) => `electricity use at ${/^Plant/.test(row) ? row : `the ${row.toLowerCase()}`}`,
    all: 'total electricity use at the sites shown',
    range: [150, 780],
  },
  {
    title: 'Visitors by attraction',
    unit: 'hundred visitors',
    rows: ['Castle', 'Museum', 'Gardens', 'Aquarium', 'Lighthouse', 'Old mill', 'Gallery'],
    of: (row) => `the number of visitors to the ${row.toLowerCase()}`,
    all: 'the total number of visitors to the attractions shown',
    range: [130, 890],
  },
]

export const scenes: Readonly<Record<ItemLanguage, readonly Scene[]>> = { 'zh-CN': chinese, en: english }

/** People in word problems: names that tell nothing of sex or origin, never followed by he or she. */
export const people: Readonly<Record<ItemLanguage, readonly string[]>> = {
  'zh-CN': ['小陈', '小林', '小周', '小吴', '小郑', '小孙', '小何', '小马', '小罗', '小高', '小谢', '小唐'],
  en: ['Alex', 'Sam', 'Robin', 'Kim', 'Jo', 'Lee', 'Casey', 'Morgan', 'Ari', 'Noor', 'Jules', 'Ren'],
}

/** A capital first letter, for what begins a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
