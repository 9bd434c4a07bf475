// Baileys' codec, on the stanzas that the benchmark gives it. Baileys is the one that the tests use: tests/baileys.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { serve } from './lines.mjs'
import { round } from './round.mjs'

const require = createRequire(new URL('../../tests/baileys/package.json', import.meta.url))
const binary = require.resolve('baileys7').replace(/index\.js$/, 'WABinary/index.js')
const { decodeBinaryNode, encodeBinaryNode } = await import(pathToFileURL(binary))

const stanzas = new Map()

const measure = {
  encode: async ({ node }, iterations) => {
    let bytes = 0
    for (let i = 0; i < iterations; i++) bytes += encodeBinaryNode(node).length
    return bytes
  },
  // The stanzas are not compressed, so that awaiting costs a turn of the microtask queue and nothing more.
  read: async ({ frame }, iterations) => {
    let length = 0
    for (let i = 0; i < iterations; i++) length += look(await decodeBinaryNode(frame))
    return length
  },
  decode: async ({ frame }, iterations) => {
    let nodes = 0
    for (let i = 0; i < iterations; i++) nodes += (await decodeBinaryNode(frame)) ? 1 : 0
    return nodes
  },
}

// Looks at every tag, attribute and content of a node.
function look({ tag, attrs, content }) {
  let length = tag.length
  for (const name in attrs) length += attrs[name].length
  if (Array.isArray(content)) for (const child of content) length += look(child)
  else if (content) length += content.length
  return length
}

await serve({
  // Takes a stanza and says how Baileys writes it.
  stanza: async ({ name, frame }) => {
    const bytes = Buffer.from(frame, 'hex')
    const node = await decodeBinaryNode(bytes)
    stanzas.set(name, { frame: bytes, node })
    return { frame: encodeBinaryNode(node).toString('hex') }
  },
  round: ({ name, work, milliseconds }) => round((n) => measure[work](stanzas.get(name), n), milliseconds),
})
