import type { KnownUnit } from '#features/progress/reply/reply-context.ts'

/** True when two names may mean one unit: 住建委 and 区住建委; the name of somebody who reports for it is as good. */
export function sameUnit(a: string, b: string, known: readonly KnownUnit[]): boolean {
  const x = core(fullName(a, known))
  const y = core(fullName(b, known))
  return (
    x === y ||
    (Math.min(x.length, y.length) > 1 && (x.includes(y) || y.includes(x))) ||
    isShortFor(x, y)
  )
}

function fullName(name: string, known: readonly KnownUnit[]): string {
  const listed = known.find((unit) => unit.name === name || unit.aliases.includes(name))
  if (listed) return listed.name
  const [only, ...others] = known.filter(({ people }) => people?.some((each) => each.name === name))
  return only && others.length === 0 ? only.name : name
}

/** 经发办 for 经济发展办公室: its characters stand in the name in the same order, the first near the beginning. */
function isShortFor(short: string, name: string): boolean {
  if (!/^[\u4e00-\u9fff]{2,5}[办委局所队]$/.test(short) || name.length <= short.length + 1)
    return false
  const first = name.indexOf(short.charAt(0))
  let at = first - 1
  for (const char of short) {
    at = name.indexOf(char, at + 1)
    if (at < 0) return false
  }
  return first >= 0 && first < 4
}

function core(name: string): string {
  return name
    .replace(/^[\u4e00-\u9fff]{2,3}(?:市|县|(?<![社园小地])区)(?=[\u4e00-\u9fff]{2})/, '')
    .replace(/^(?:[区县]|市(?![场监政民容]))/, '')
    .replace(/(?:街道办事处|街道办|街道|街办|街)$/, '街')
    .replace(/(.{2,})街$/, '$1')
    .replace(/(?:居委会|社区)$/, '')
}
