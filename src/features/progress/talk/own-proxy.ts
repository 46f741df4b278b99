import { plainWords, weekWords } from '#features/progress/digest-words.ts'
import { whatStands } from '#features/progress/ledger/round-figures.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'

/** 确认, 是我们报的，没错: yes to something, and nothing else. */
const yes =
  /^(?:是的?|对的?|嗯|好的)?[,，]?(?:(?:是)?我们?(?:单位|镇|局|街道|社区)?(?:请[他她]|让[他她])?(?:代)?报的)?[,，]?(?:确认|同意|认可|无误|没错|属实|可以)(?:了|无误|计入|代报)*[。.!！]?$/

/**
 * 确认 of somebody whose unit another unit has reported for (代石桥镇报) makes that count: nobody knows better than the unit
 * itself. Null where nothing of it waits.
 */
export async function ownProxy({ plan, incoming }: Turn, rounds: Rounds): Promise<string | null> {
  const { author, at, event, text } = incoming
  const { unit } = author
  if (unit === null || incoming.outside || !yes.test(text.normalize('NFKC').replace(/\s/g, '')))
    return null
  const { week } = await rounds.openWeek(plan, at)
  const { entries } = await rounds.store.read(plan.name, week.week)
  const waiting = whatStands(entries).unconfirmed.filter((entry) => {
    return entry.unit === unit && entry.author.unit !== unit && entry.event !== event
  })
  if (waiting.length === 0) return null
  await rounds.store.update(plan.name, week.week, (writer) => {
    for (const { event: told, seq: line } of waiting) {
      writer.add({ type: 'confirmed', at, event: told, by: author, line })
    }
  })
  const who = [...new Set(waiting.map(({ author: by }) => plainWords(by.name)))].join('、')
  return `已确认，${who}代${plainWords(unit)}报的${waiting.length}条计入${weekWords(week.week)}；有误请回复“更正 …”。`
}
