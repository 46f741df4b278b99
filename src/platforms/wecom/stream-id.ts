/** The stream an event is answered by: letters, digits, `-` and `_` whatever the id of the event holds. */
export function streamIdOf(eventId: string): string {
  return Buffer.from(eventId, 'utf8').toString('base64url')
}

/** The event a stream answers. */
export function eventIdOf(streamId: string): string {
  return Buffer.from(streamId, 'base64url').toString('utf8')
}
