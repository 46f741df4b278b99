import type { Unit } from './roster.ts'

/** Offices that every district has, by all their usual names. */
const offices: readonly (readonly string[])[] = [
  [
    '住建委',
    '住房建设委',
    '住房和建设委',
    '住房城乡建设委',
    '住房和城乡建设委员会',
    '住房和建设委员会',
    '住建局',
  ],
  ['城管委', '城市管理委', '城市管理委员会', '城管局', '城市管理局'],
  ['生态环境局', '生态局', '环保局'],
  ['水务局', '水务站'],
  ['市场监管局', '市场监督管理局', '市场局', '市监局'],
  ['发改委', '发展改革委', '发展和改革委员会'],
  ['农业农村委', '农业农村局', '农委', '农业农村委员会'],
  ['规划资源局', '规划和自然资源局', '规资局'],
  ['综合执法局', '综合行政执法局'],
  ['卫健委', '卫生健康委', '卫生健康委员会', '卫健局'],
  ['交通运输局', '交通局'],
  ['应急局', '应急管理局'],
  ['工信局', '工业和信息化局'],
]

/** Shorter ones stand in sentences without meaning the unit. */
const shortest = 3

/**
 * Adds to the aliases of each unit how people shorten its name (区住建委 → 住建委, 学府街道 → 学府街). A form that could mean
 * two units is left out; what is written in the roster stays.
 */
export function withShortNames(units: readonly Unit[]): Unit[] {
  const written = new Map(
    units.flatMap(({ name, aliases }) => [name, ...aliases].map((each) => [each, name] as const)),
  )
  const owners = new Map<string, Set<string>>()
  const forms = units.map(({ name, aliases }) => [
    ...new Set([name, ...aliases].flatMap(shortened)),
  ])
  forms.forEach((list, at) => {
    for (const form of list) {
      owners.set(form, (owners.get(form) ?? new Set()).add(units[at]?.name ?? ''))
    }
  })
  return units.map((unit, at) => {
    const added = (forms[at] ?? []).filter(
      (form) => owners.get(form)?.size === 1 && !written.has(form) && form.length >= shortest,
    )
    return { ...unit, aliases: [...unit.aliases, ...added] }
  })
}

function shortened(name: string): string[] {
  const plain = name.replace(/[（(][^）)]*[）)]$/, '')
  const bare = withoutArea(plain)
  const office = offices.find((names) => names.includes(bare)) ?? [bare]
  const prefix = plain.slice(0, plain.length - bare.length)
  const near = prefix === '' ? [] : office.map((each) => `${prefix}${each}`)
  return [...[plain, ...office, ...near].flatMap(endings), ...initials(bare)]
}

/** 南开区住建委, 区住建委, 金桥街综合执法大队: without the area in front. */
function withoutArea(name: string): string {
  const rest = /^(?:[\p{Script=Han}]{2,3}(?:街道|街|镇|区|县|乡)|[区县镇市街])(.{3,})$/u.exec(
    name,
  )?.[1]
  return rest && !/^(?:道|办|委会)/.test(rest) ? rest : name
}

function endings(name: string): string[] {
  const street = /^(.{2,}?)街(?:道(?:办事处|办)?|办事处|办)?$/.exec(name)?.[1]
  if (street) return [`${street}街道`, `${street}街`, `${street}街道办事处`, `${street}街道办`]
  const office = /^(.{2,})办公室$/.exec(name)?.[1]
  const community = /^(.{2,}社区)(?:居委会|居民委员会)$/.exec(name)?.[1]
  return [name, ...(office ? [`${office}办`] : []), ...(community ? [community] : [])]
}

/**
 * 经发办 for 经济发展办公室, 安监办 and 安全办 for 安全生产监管办公室: the first characters of the words, of the first and one
 * more, or the first word. Words are pairs of characters; a name that is not made of pairs has no such form.
 */
function initials(name: string): string[] {
  const [, stem = '', end = ''] =
    /^(.+?)(办公室|委员会|大队|[办科局处委])$/.exec(name.replace(/[和与及制]/g, '')) ?? []
  const words = stem.match(/../gs) ?? []
  const [first, ...others] = words
  if (first === undefined || stem.length % 2 > 0) return []
  const short = { 办公室: '办', 委员会: '委' }[end] ?? end
  const lead = first.charAt(0)
  const heads = [lead + others.map((word) => word.charAt(0)).join('')]
  return [first, ...heads, ...others.map((word) => lead + word.charAt(0))].map(
    (form) => form + short,
  )
}
