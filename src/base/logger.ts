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
  }
  return destination ? pino(options, destination) : pino(options)
}
