import type { KnownUnit } from '#features/progress/reply/reply-context.ts'

/** Names that units are known by without a roster. */
export interface UnitNames {
  /** Of the roster, of the streets that the vocabulary knows, and of departments that every district has. */
  listed: readonly string[]
  /** Short names that are everyday words, too: only what follows tells (商务说…). */
  everyday: readonly string[]
}

/** Departments that every district and every street has, as colleagues call them. */
const departments =
  '住建委 住建局 住建 城管委 城管局 城管办 城管 交警支队 交警队 交警 卫健委 卫健局 卫健 市监局 市场局 市监 规资局 规资 规划分局 商务局 教育局 水务局 公安分局 生态局 环保局 环保办 环卫局 环卫队 应急局 农委 农业农村局 农办 农业办 经发办 经发局 经发 安全办 安监办 党政办 党建办 公共服务办 公服办 公服 综治办 公管办 规建办 规建 城建办 执法大队 执法队 执法局 网格中心 排水所 妇联 工会 残联 供销社 文明办 信访办 综合办 党群办 环卫中心 市政公司'

const everyday =
  '生态环境 市场监管 市场 商务 教育 水务 应急 公安 消防 规划 园林 环卫 民政 文旅 发改 财政 工信 交通 排水 安全 综治 网格 农业农村 生态 环保 综合执法 执法'

/** @param areas names of places of the vocabulary; those of streets and towns are units. */
export function unitNames(known: readonly KnownUnit[], areas: readonly string[]): UnitNames {
  const streets = areas.flatMap((name) => {
    const short = /^(.{2,})街道$/.exec(name)?.[1]
    return short === undefined ? [] : formsOf(short)
  })
  const roster = known.flatMap(({ name, aliases }) => [name, ...aliases])
  const names = [...roster, ...streets, ...departments.split(' ')]
  return {
    listed: [...new Set(names)].filter((name) => name.length > 1),
    everyday: everyday.split(' '),
  }
}

function formsOf(short: string): string[] {
  return [
    `${short}街道办事处`,
    `${short}街道办`,
    `${short}街道`,
    `${short}街办`,
    `${short}街`,
    short,
  ]
}
