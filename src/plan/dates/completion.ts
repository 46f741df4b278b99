import { demandsIn } from '#plan/indicator.ts'
import { amountOf } from '#plan/target.ts'

const done =
  /完成|建成|完工|竣工|办结|验收|投产|通水|投入使用|投用|创建|创成|报送|上报|提交|印发|出台|编制|制定|达到|实现|到位|消除|淘汰|清零|全部|累计|开工|修复|拆除|关停/
const going =
  /开展|举办|召开|组织(?!完成)|实行|试行|试点|推行|执行|阶段|集中|期间|严禁|禁止|停止|加强|加大|每[日天周月]|至少/
const report = /报送|上报|报告|填报|呈报|报.{0,8}(?:备案|[室局委办组部])|提交|备案|总结|反馈/
const preface = /^(?:为?[^,。;]{0,8}阶段|期间|止|\)|起|间)*[,.:。)]*/

/**
 * Whether the words around a stretch of time ask that something is done within it, not that it goes on so long. Of a stage
 * (动员部署阶段，2月15日至2月28日) only 完成 does.
 */
export function asksCompletion(before: string, after: string): boolean {
  if (/阶段[,:(]*$/.test(before) && !/完成/.test(after.split(/[;。]/)[0] ?? '')) return false
  // What ends in 的 or 时 is a condition.
  const clause =
    after
      .replace(preface, '')
      .split(/[,;。]/)
      .find((each) => !/[的时]$/.test(each)) ?? ''
  const doneAt = clause.search(done)
  const goingAt = clause.search(going)
  if (goingAt >= 0 && (doneAt < 0 || goingAt < doneAt)) return false
  return doneAt >= 0 || demandsIn(clause).some((demand) => amountOf(demand) !== null)
}

/** Whether something is to be handed in: then a day that was over at the issue means the next year's. */
export function asksReport(sentence: string): boolean {
  return report.test(sentence)
}
