/** Words of time that name no day, and times that begin with something nobody can foresee. */
const vague = new RegExp(
  [
    '立即|立刻|马上|即时|即刻|尽快|尽早|早日|及时|适时|择机|近期|近日|日前|近两年|短期内|今后|届时|到期|限期|按期|如期|按时|定期|不定期|随时|第一时间',
    '持续|长期|常态化|经常性|动态|逐步|逐年|分期分批|阶段性|有序|稳步|下一步|下一阶段|前期|后期|汛中|节前|节后|节日(?:前|期间)|节假日|年中|年初|岁末年初',
    '(?:\\d{1,2})?月(?:初|中(?!旬))|季(?:度)?初|期间|时段|当[日天月]|次日|当场|随[到发有]随|高温|重污染天|预警|雨前|雨后|开工前|开学前',
    '(?:\\d+|[一二两三四五六七八九十半]+)个?(?:工作日|小时|分钟|日|天|周|月|年)(?:之内|以内|内)',
    '之日起',
  ].join('|'),
)

/** The vague words of time in a folded text, or null. */
export function vagueWords(folded: string): string | null {
  return vague.exec(folded)?.[0] ?? null
}
