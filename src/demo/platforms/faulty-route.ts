import type { Context } from 'koa'
import { delay } from '#demo/delay.ts'
import type { Fault, Faults } from './faults.ts'

/** Answers a call with what `serve` gives, or with the fault that is planned for this place. */
export async function serveWithFaults(
  ctx: Context,
  faults: Faults,
  place: Fault['place'],
  serve: () => Promise<unknown>,
): Promise<void> {
  const fault = faults.take(place)
  switch (fault?.mode) {
    case undefined:
    case 'late':
      ctx.body = await serve()
      return
    case 'slow': {
      const body = await serve()
      await delay(fault.ms)
      ctx.body = body
      return
    }
    case 'errcode':
      ctx.body = { errcode: fault.errcode, errmsg: 'planned fault' }
      return
    case 'status':
      ctx.status = fault.status
      ctx.body = fault.code === undefined ? '' : { code: fault.code, message: 'planned fault' }
      return
    case 'babble':
      ctx.type = 'json'
      ctx.body = fault.body
      return
    case 'hang':
      await new Promise((resolve) => ctx.req.socket.once('close', resolve))
      return
    case 'drop':
      await serve()
      ctx.respond = false
      ctx.req.socket.destroy()
  }
}
