// libsignal through its own npm binding. The stores keep bytes, as durable stores do: every operation reads and writes a whole record.
import { randomUUID } from 'node:crypto'
import * as signal from '@signalapp/libsignal-client'
import { serve } from './lines.mjs'

class Sessions extends signal.SessionStore {
  bytes = null
  getSession = async () => this.bytes && signal.SessionRecord.deserialize(this.bytes)
  saveSession = async (_, record) => void (this.bytes = record.serialize())
  getExistingSessions = async () => [await this.getSession()]
}

class Identities extends signal.IdentityKeyStore {
  constructor(key) {
    super()
    this.key = key
  }
  remote = null
  getIdentityKey = async () => this.key
  getLocalRegistrationId = async () => 1234
  saveIdentity = async (_, key) => ((this.remote = key), false)
  isTrustedIdentity = async () => true
  getIdentity = async () => this.remote
}

class SenderKeys extends signal.SenderKeyStore {
  bytes = null
  getSenderKey = async () => this.bytes && signal.SenderKeyRecord.deserialize(this.bytes)
  saveSenderKey = async (_sender, _distribution, record) => void (this.bytes = record.serialize())
}

class PreKeys extends signal.PreKeyStore {
  constructor(record) {
    super()
    this.record = record
  }
  getPreKey = async () => this.record
  savePreKey = async () => {}
  removePreKey = async () => {}
}

class SignedPreKeys extends signal.SignedPreKeyStore {
  constructor(record) {
    super()
    this.record = record
  }
  getSignedPreKey = async () => this.record
  saveSignedPreKey = async () => {}
}

// Protocol version 3 has none.
class KyberPreKeys extends signal.KyberPreKeyStore {
  getKyberPreKey = async () => null
  saveKyberPreKey = async () => {}
  markKyberPreKeyUsed = async () => {}
}

class Device {
  constructor(name) {
    this.address = signal.ProtocolAddress.new(name, 1)
    this.identity = signal.PrivateKey.generate()
    this.identities = new Identities(this.identity)
    this.sessions = new Sessions()
    this.senderKeys = new SenderKeys()
  }

  encrypt = async (to, plaintext) => (await signal.signalEncrypt(plaintext, to.address, this.sessions, this.identities)).serialize()

  decrypt = (from, message) => signal.signalDecrypt(signal.SignalMessage.deserialize(message), from.address, this.sessions, this.identities)
}

const [alice, bob] = [new Device('alice'), new Device('bob')]
const distribution = randomUUID()

async function begin() {
  const [signed, oneTime] = [signal.PrivateKey.generate(), signal.PrivateKey.generate()]
  const signature = bob.identity.sign(signed.getPublicKey().serialize())
  const bundle = signal.PreKeyBundle.new(
    1234, 1, 1, oneTime.getPublicKey(), 1, signed.getPublicKey(), signature, bob.identity.getPublicKey())
  await signal.processPreKeyBundle(bundle, bob.address, alice.sessions, alice.identities)
  const first = await alice.encrypt(bob, Buffer.from('first'))
  await signal.signalDecryptPreKey(
    signal.PreKeySignalMessage.deserialize(first), alice.address, bob.sessions, bob.identities,
    new PreKeys(signal.PreKeyRecord.new(1, oneTime.getPublicKey(), oneTime)),
    new SignedPreKeys(signal.SignedPreKeyRecord.new(1, Date.now(), signed.getPublicKey(), signed, signature)),
    new KyberPreKeys())
  await alice.decrypt(bob, await bob.encrypt(alice, Buffer.from('second')))

  const message = await signal.SenderKeyDistributionMessage.create(alice.address, distribution, alice.senderKeys)
  await signal.processSenderKeyDistributionMessage(alice.address, message, bob.senderKeys)
}

const groupEncrypt = async (plaintext) => (await signal.groupEncrypt(alice.address, distribution, alice.senderKeys, plaintext)).serialize()
const groupDecrypt = (message) => signal.groupDecrypt(alice.address, bob.senderKeys, message)

let plaintext
let messages = []

const work = {
  encrypt: async (i) => void (messages[i] = await alice.encrypt(bob, plaintext)),
  decrypt: async (i) => void (await bob.decrypt(alice, messages[i])),
  // There and back: both sides step their Diffie-Hellman ratchets.
  conversation: async () => {
    await bob.decrypt(alice, await alice.encrypt(bob, plaintext))
    await alice.decrypt(bob, await bob.encrypt(alice, plaintext))
  },
  group_encrypt: async (i) => void (messages[i] = await groupEncrypt(plaintext)),
  group_decrypt: async (i) => void (await groupDecrypt(messages[i])),
}

await serve({
  begin: async ({ size }) => {
    plaintext = Buffer.alloc(size, 7)
    await begin()
  },
  // Processor time, the garbage collector's included.
  round: async ({ name, count }) => {
    const before = process.cpuUsage()
    for (let i = 0; i < count; i++) await work[name](i)
    const { user, system } = process.cpuUsage(before)
    return { ns: ((user + system) * 1000) / count }
  },
})
