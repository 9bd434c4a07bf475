// Answers each line of JSON on standard input with one line of JSON, one after another.
import { createInterface } from 'node:readline'

export async function serve(commands) {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line)
    let answer
    try {
      answer = (await commands[request.command](request)) ?? {}
    } catch (error) {
      answer = { error: String(error?.stack ?? error) }
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`)
  }
}
