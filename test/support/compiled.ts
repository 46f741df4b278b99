import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where what has been compiled is kept, for the tests and every process they start: starting one costs half the time. */
export const compiled = { NODE_COMPILE_CACHE: join(tmpdir(), 'gongjian-compiled') }
