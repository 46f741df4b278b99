import type { Departure } from '#bot/dispatcher.ts'
import type { Attachment, Post } from '#bot/post.ts'
import type { SenderDeps } from '#platforms/sender-deps.ts'

/** What becomes of an optional message when hardly anything of the month's quota is left. */
export const leftOut: Departure = {
  state: 'refused',
  reason: 'left out: nine tenths of the monthly quota are used',
  spared: true,
}

/**
 * False for what is left out when the quota runs short.
 * @param attachment what the message carries, null for text.
 */
export function mayGo(
  { isOptional }: Pick<SenderDeps, 'isOptional'>,
  post: Post,
  attachment: Attachment | null,
  isTight: boolean,
): boolean {
  if (!isTight) return true
  return !(isOptional?.(post, attachment) ?? attachment?.kind === 'image')
}
