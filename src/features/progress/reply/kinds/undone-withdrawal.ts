import { anyOf } from '#features/progress/reply/parts/any-of.ts'

const away = '(?:撤[回销掉]|作废)'
const that = '(?:我们?|刚刚?才?|[上前]一?面?[条次个]?|[那这]一?[条次个]|的|对)*'
const rest = '(?:过|的|操作|那一?条|这一?条|内容|任何|报|数据?|吧|一下)*$'

const undoes = anyOf(
  // 我没撤回, 没有要撤回.
  `^(?:我们?|这边|本人|[可真都也并])*(?:没有?|没想|不想|不是要?|没说|没让你?)(?:要|想|说)*${away}${that}${rest}`,
  // 取消刚才的撤回.
  `^(?:请|麻烦|帮我?|先|[把给])*(?:取消|撤[回销]|收回|恢复|还原)(?:一下)?${that}撤[回销掉]${rest}`,
  // 撤回错了，恢复; 不该撤.
  `^${that}(?:误撤|撤[回销掉]?是?(?:错|误|手误|误操作)|(?:不该|不应该?)撤)[^\\d撤]*$`,
  // 刚才撤回的还要, 把撤回的那条恢复.
  `^[把将]?${that}撤[回销掉]的${that}(?:数据?)?(?:还要|还?算|恢复|加回|放回|找回)[^\\d撤]*$`,
)

/** True for a folded text that says that nothing was to be taken back, or wants a taking back undone: 我没撤回, 撤回错了，恢复. */
export function undoesWithdrawal(said: string): boolean {
  return undoes.test(said.replace(/[。.!！~\s]+$/, ''))
}
