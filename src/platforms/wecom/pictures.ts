/** Whether bytes can be shown as a picture: PNG or JPEG of at most so many bytes. Others go as files. */
export function isPicture(bytes: Uint8Array, maxBytes: number): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  return bytes.length <= maxBytes && (start === '89504e47' || start.startsWith('ffd8ff'))
}
