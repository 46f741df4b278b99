import type { AppError } from '#base/errors.ts'

/** Exit code for what stopped a program, after sysexits.h: 64 usage, 75 try again later, 78 configuration, else 1. */
export function exitCodeOf({ code }: AppError): number {
  if (code === 'wrong-usage') return 64
  if (code === 'folder-in-use') return 75
  return code === 'config' ? 78 : 1
}
