/** What went wrong, in words a caller can branch on. */
export type ErrorCode =
  | 'config'
  | 'wrong-usage'
  | 'folder-in-use'
  | 'bad-request'
  | 'forbidden'
  | 'not-found'
  | 'too-large'
  | 'signature'
  | 'unreadable-file'
  | 'unsupported-format'
  | 'damaged-store'
  | 'newer-store'
  | 'store-full'
  | 'platform'
  | 'timeout'
  | 'internal'

/**
 * The one error class of the project. `message` may be shown to a person: Chinese, one sentence, what to do next, no
 * path and no secret. Details for the log go into `cause`.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  /** True when the same call may succeed later (a busy platform, a time-out). */
  readonly retryable: boolean

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; retryable?: boolean } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.retryable = options.retryable ?? false
  }
}

/** The `AppError` inside anything thrown; what is not one becomes `internal` with a message fit for people. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  return new AppError('internal', '程序出错，请稍后再试或联系管理员。', { cause: thrown })
}
