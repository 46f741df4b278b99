import type { BotContext } from './context.ts'

/** Goes on to the rest of the stack; resolves when that is through. */
export type Next = () => Promise<void>

/** One step in the handling of an event: reply, or let `next` do it, or both look before and after. */
export type Middleware = (ctx: BotContext, next: Next) => Promise<void>

/** Joins a stack into one middleware, first entry outermost. Rejects when a middleware calls `next` twice. */
export function compose(stack: readonly Middleware[]): Middleware {
  return (ctx, last) => {
    let reached = -1
    const run = async (index: number): Promise<void> => {
      if (index <= reached) throw new Error('next() called twice')
      reached = index
      const middleware = stack[index]
      await (middleware ? middleware(ctx, () => run(index + 1)) : last())
    }
    return run(0)
  }
}
