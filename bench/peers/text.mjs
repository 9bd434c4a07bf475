// Baileys as a gateway would host it: many clients in one process, each with chats of its own. Counted until the delivery receipt of every text.
// Keys are in memory and nothing is kept, so that this is the upper limit of what a gateway on Baileys can do.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { KeyStore } from '../../tests/baileys/src/keyStore.mjs'
import { serve } from './lines.mjs'

// libsignal writes whole sessions to the console when it closes one; standard output is for answers, and writing them would only slow it down.
for (const name of ['log', 'info', 'warn']) console[name] = () => {}

const require = createRequire(new URL('../../tests/baileys/package.json', import.meta.url))
const baileys = await import(pathToFileURL(require.resolve('baileys7')))

const restartRequired = 515
const delivered = baileys.proto.WebMessageInfo.Status.DELIVERY_ACK
const silent = { level: 'silent', trace() {}, debug() {}, info() {}, warn() {}, error() {}, child: () => silent }

class Client {
  #creds = baileys.initAuthCreds()
  #keys = new KeyStore()
  #waiting = new Map()
  #sent = new Map()
  #socket

  constructor(endpoint) {
    this.endpoint = endpoint
  }

  /** Resolves when the phone has scanned and the backlog is through. */
  link(scan) {
    return new Promise((resolve, reject) => this.#connect({ scan, resolve, reject }))
  }

  #connect(linking) {
    const socket = baileys.makeWASocket({
      waWebSocketUrl: this.endpoint,
      auth: { creds: this.#creds, keys: baileys.makeCacheableSignalKeyStore(this.#keys, silent) },
      logger: silent,
      getMessage: async (key) => this.#sent.get(key.id),
    })
    this.#socket = socket
    socket.ev.on('creds.update', (changes) => Object.assign(this.#creds, changes))
    socket.ev.on('connection.update', ({ qr, connection, lastDisconnect, receivedPendingNotifications }) => {
      if (qr) linking.scan(qr).catch(linking.reject)
      if (receivedPendingNotifications) linking.resolve()
      if (connection !== 'close') return
      if (lastDisconnect?.error?.output?.statusCode === restartRequired) this.#connect(linking)
      else linking.reject(lastDisconnect?.error)
    })
    socket.ev.on('messages.update', (updates) => {
      for (const { key, update } of updates) if (update.status >= delivered) this.#settle(key.id)
    })
    // Its event buffer merges an update into the message when both come close together.
    socket.ev.on('messages.upsert', ({ messages }) => {
      for (const { key, status } of messages) if (key.fromMe && status >= delivered) this.#settle(key.id)
    })
  }

  /** Sends a text and resolves with its delivery, as { delivered }, once WhatsApp's side has been given it. */
  async send(to, text) {
    const messageId = baileys.generateMessageIDV2(this.#creds.me.id)
    const done = new Promise((resolve) => this.#waiting.set(messageId, resolve))
    const message = await this.#socket.sendMessage(to, { text }, { messageId })
    this.#sent.set(messageId, message.message)
    return { done }
  }

  #settle(id) {
    this.#waiting.get(id)?.()
    this.#waiting.delete(id)
  }
}

let chats = []

async function post(url, body) {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** Calls something for 0..count-1, so many at a time. */
async function many(count, atATime, work) {
  let next = 0
  const lane = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: atATime }, lane))
}

await serve({
  link: async ({ endpoint, rootKey, sandbox, senders, receivers }) => {
    baileys.WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(rootKey, 'hex')
    chats = []
    await many(senders.length, 8, async (index) => {
      const client = new Client(endpoint)
      await client.link((qr) => post(new URL(`/phones/${senders[index]}/scan`, sandbox), { qr }))
      chats.push(...receivers[index].map((to) => ({ client, to })))
    })
    // The first message of a chat fetches devices and keys; that is measured nowhere.
    await many(chats.length, 8, async (index) => (await chats[index].client.send(chats[index].to, 'warm-up')).done)
  },
  run: async ({ messages, concurrency }) => {
    const [cpu, started] = [process.cpuUsage(), performance.now()]
    const deliveries = []
    await many(messages, concurrency, async (index) => {
      const { client, to } = chats[index % chats.length]
      const { done } = await client.send(to, `message ${index}`)
      deliveries.push(done)
    })
    const sent = performance.now() - started
    await Promise.all(deliveries)
    const { user, system } = process.cpuUsage(cpu)
    return { sent: sent / 1000, delivered: (performance.now() - started) / 1000, cpu: (user + system) / 1000 / messages }
  },
})
