import { AppError } from '#base/errors.ts'
import { isCode } from './disk.ts'

/** A file that cannot be understood; it is left as it is. @param file Its own name, without a path. */
export function damagedStore(file: string, cause: unknown): AppError {
  return new AppError(
    'damaged-store',
    `数据文件“${file}”已损坏，系统没有改动它，请用备份恢复这个文件后再启动。`,
    { cause },
  )
}

/** A file that was there and is not any more: a lost mount, or a half-restored backup. */
export function missingFile(file: string): AppError {
  return new AppError(
    'damaged-store',
    `数据文件“${file}”不见了，请检查数据盘是否已挂载，或用备份恢复后再启动。`,
  )
}

/** A file written by a later release of this program. */
export function newerStore(file: string, version: number, supported: number): AppError {
  return new AppError(
    'newer-store',
    `数据文件“${file}”由更新版本的程序写成，请升级程序后再启动。`,
    {
      cause: new Error(`${file} has version ${version}, this program reads up to ${supported}`),
    },
  )
}

/** The call came after `close()`. */
export function closedStore(): AppError {
  return new AppError('internal', '系统正在停止，这次没有保存，请稍后再试。', { retryable: true })
}

/** The journal has no entry of this key to work on: a mistake of the program. */
export function unclaimedKey(key: string): AppError {
  return new AppError('internal', '程序出错，请稍后再试或联系管理员。', {
    cause: new Error(`nobody claimed ${key}`),
  })
}

/** Turns what a file operation threw into the error a caller of the store gets; an `AppError` stays as it is. */
export function toStoreError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  if (isCode(thrown, 'ENOSPC', 'EDQUOT')) {
    return new AppError('store-full', '磁盘已满，这次没有保存，请清理磁盘后再试。', {
      cause: thrown,
      retryable: true,
    })
  }
  return new AppError('internal', '数据没有保存成功，请检查数据盘和文件夹权限后再试。', {
    cause: thrown,
  })
}

/** Turns what reading a file threw into an `AppError`: unreadable content is `damaged-store`, a failing disk `internal`. */
export function toReadError(file: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  if (thrown instanceof SyntaxError || isCode(thrown, 'ERR_ENCODING_INVALID_ENCODED_DATA')) {
    return damagedStore(file, thrown)
  }
  return new AppError('internal', `数据文件“${file}”读不出来，请检查数据盘和文件夹权限后再启动。`, {
    cause: thrown,
  })
}
