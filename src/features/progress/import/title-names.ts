import { sayTheSame } from '#features/progress/reply/naming/work-name.ts'
import type { TableRow } from './table-rows.ts'

/** Where all of a rural work is: people leave it out (改厕 for 农村改厕). */
const place = /^(?:农村|乡村|村庄|城乡|全县|全区|全镇)(?=.{2})/u
/** Whole works in two characters; any other two (新建, 清理) say nothing of the thing. */
const shortWork = /^(?:植树|栽树|种树|造林|改厕|改水|修路|修渠|拆违)$/u
const longest = 8

/**
 * The rows with the names that their tasks go by: who has 农村改厕 in the table, with the target 户厕改造3200户, reports
 * 改厕45户. Only where the row counts one thing and no other row has the title.
 */
export function withTitleNames(rows: readonly TableRow[]): TableRow[] {
  return rows.map((row) => {
    const [only, ...more] = row.amounts
    const isShared = rows.some((each) => each !== row && each.title.includes(bare(row.title)))
    if (!only || more.length > 0 || isShared || !isPlain(row.title)) return row
    const names = [row.title, bare(row.title)].filter(
      (name, at, all) =>
        all.indexOf(name) === at && name !== only.name && !sayTheSame(name, only.name),
    )
    return names.length === 0 ? row : { ...row, amounts: [{ ...only, titles: names }] }
  })
}

/** 植树 of 植树60000株, where the title names the work. */
export function shortWorkIn(name: string): string[] {
  return shortWork.test(name) ? [name] : []
}

/** 绿化 of 村庄绿化 is anybody's. */
function bare(title: string): string {
  const rest = title.replace(place, '')
  return rest.length > 2 || shortWork.test(rest) ? rest : title
}

/** No category in front (养老服务：…), no sentence. */
function isPlain(title: string): boolean {
  return title.length <= longest && /^\p{Script=Han}{2,}$/u.test(title)
}
