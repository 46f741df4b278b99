import type { Mistake, MistakePath } from '#base/mistakes.ts'

/** Environment as `process.env` has it. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Puts environment variables where the configuration says `${NAME}`, in every text at any depth. A variable that is
 * missing or empty is a mistake at its path. What is put in is not looked at again, so a secret may hold `${`.
 */
export function fillVariables(
  data: unknown,
  env: Environment,
  path: MistakePath = [],
): { data: unknown; mistakes: Mistake[] } {
  if (typeof data === 'string') return fillText(data, env, path)
  if (typeof data !== 'object' || data === null) return { data, mistakes: [] }
  const parts = Object.entries(data).map(([key, value]) => {
    const part = Array.isArray(data) ? Number(key) : key
    return { key, ...fillVariables(value, env, [...path, part]) }
  })
  return {
    data: Array.isArray(data)
      ? parts.map((part) => part.data)
      : Object.fromEntries(parts.map((part) => [part.key, part.data])),
    mistakes: parts.flatMap((part) => part.mistakes),
  }
}

function fillText(text: string, env: Environment, path: MistakePath) {
  const mistakes: Mistake[] = []
  const data = text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    const value = env[name]
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      mistakes.push({ path, message: `环境变量应写成 \${名称}，名称只用字母、数字和下划线` })
    } else if (!value) {
      mistakes.push({ path, message: `环境变量 ${name} 没有设置，请先设置再启动` })
    }
    return value ?? ''
  })
  return { data, mistakes }
}
