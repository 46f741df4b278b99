import { createHmac } from 'node:crypto'

/**
 * Signature of DingTalk robots, both of callbacks and of 加签 webhooks: base64 HMAC-SHA256 of `timestamp`, a line feed and
 * the secret, keyed with the secret (open.dingtalk.com robot-message-type, customize-robot-security-settings).
 * @param timestamp milliseconds since the epoch as a decimal string.
 */
export function signTimestamp(timestamp: string, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}
