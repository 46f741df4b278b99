const name = '[^\\d\\s/:=,。;累周]{1,10}'
const number = '\\d[\\d.]*'
const row = new RegExp(
  `(?<=^|[\\n,。;])(${name}(?:/${name}){1,8})(?: ?= ?| )(?=(${number}(?:/${number}){1,8})(?![\\d./]| \\d))`,
  'g',
)

/** 餐饮/加油站/汽修=12/3/8: as many names as numbers, with a colon between them; offsets are kept. */
export function withNamesHeading(folded: string): string {
  return folded.replace(row, (all, names: string, numbers: string) =>
    names.split('/').length === numbers.split('/').length ? `${names}:`.padEnd(all.length) : all,
  )
}
