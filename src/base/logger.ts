import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino'

/** JSON-lines logger; give every message about one event the same `event` field through `child`. */
export type Logger = PinoLogger

/** Field names whose values never reach a log, at any depth up to two. */
const secretFields = [
  'token',
  'secret',
  'clientSecret',
  'encodingAesKey',
  'key',
  'accessToken',
  'access_token',
  'sign',
  'signature',
  'response_url',
  'responseUrl',
  'sessionWebhook',
  'aeskey',
  'ticket',
  'authorization',
]

/** Secrets in addresses, whatever they came in with: a cause, a stack, a message of another program. */
const secretParameter =
  /((?:^|[?&\s"'\\])(?:access_token|key|session|response_code|ticket|corpsecret|appsecret|secret|sign|token)=)[^&\s"'\\]+/gi
const mobileNumber = /(?<![\d.])1[3-9]\d{9}(?![\d.])/g

/** A line without what must not be in a log, for what field names do not tell. */
export function withoutSecrets(line: string): string {
  return line.replace(secretParameter, '$1[已隐去]').replace(mobileNumber, '[手机号]')
}

/**
 * A logger that writes one JSON object a line to standard output, with Beijing-neutral ISO times and secrets removed.
 * @param level pino level name, default `info`; `silent` writes nothing.
 */
export function createLogger(level = 'info', destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[已隐去]',
    },
    serializers: { err: pino.stdSerializers.err },
    hooks: { streamWrite: withoutSecrets },
  }
  return destination ? pino(options, destination) : pino(options)
}
