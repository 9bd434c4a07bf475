// Writes sender-keys.json: group conversations as the npm package @whiskeysockets/baileys makes them, with everything random fixed.
//
//   npm install --prefix <scratch> --ignore-scripts @whiskeysockets/baileys@7.0.0-rc14 libsignal@6.0.0
//   node generate-sender-keys.mjs <scratch> > sender-keys.json
//
// libsignal is GPL-3.0: it is used to make the vectors, and is no part of this project.
import crypto from 'node:crypto';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const modules = join(resolve(process.argv[2]), 'node_modules');
const require = createRequire(join(modules, 'libsignal/package.json'));
const curve = require('libsignal/src/curve');
const curveJs = require('curve25519-js');

const hex = bytes => Buffer.from(bytes).toString('hex');
const fixed = (name, length) => crypto.createHash('shake256', { outputLength: length }).update(`wapio vector sender key ${name}`).digest();

// The group cipher asks for its randomness here; each answer is noted, so that another implementation can be given the same.
let count = 0;
let random = {};
crypto.randomInt = () => (random.keyId = fixed(`id ${count++}`, 4).readUInt32BE() >>> 1);
crypto.randomBytes = length => {
  const bytes = fixed(`chain ${count++}`, length);
  random.chainKey = hex(bytes);
  return bytes;
};
syncBuiltinESMExports();
curve.generateKeyPair = () => {
  const pair = curveJs.generateKeyPair(fixed(`signing ${count++}`, 32));
  random.signingPrivateKey = hex(pair.private);
  return { privKey: Buffer.from(pair.private), pubKey: Buffer.concat([Buffer.from([5]), Buffer.from(pair.public)]) };
};
curve.calculateSignature = (privateKey, message) => {
  const bytes = fixed(`signature ${count++}`, 64);
  random.random = hex(bytes);
  return Buffer.from(curveJs.sign(privateKey, message, bytes));
};

const load = file => import(pathToFileURL(join(modules, '@whiskeysockets/baileys/lib', file)));
const { GroupCipher } = await load('Signal/Group/group_cipher.js');
const { GroupSessionBuilder } = await load('Signal/Group/group-session-builder.js');
const { SenderKeyDistributionMessage } = await load('Signal/Group/sender-key-distribution-message.js');
const { SenderKeyName } = await load('Signal/Group/sender-key-name.js');
const { SenderKeyRecord } = await load('Signal/Group/sender-key-record.js');
const { BufferJSON } = await load('Utils/generics.js');

const name = new SenderKeyName('123@g.us', { id: 'alice', deviceId: 0 });

/** One device: its record of alice's keys, which it goes through storage with after every step. */
class Device {
  stored = '[]';
  loadSenderKey() { return SenderKeyRecord.deserialize(Buffer.from(this.stored)); }
  storeSenderKey(_, record) { this.stored = JSON.stringify(record.serialize(), BufferJSON.replacer); }
  cipher = new GroupCipher(this, name);
  builder = new GroupSessionBuilder(this);
}

async function transcript(title, play) {
  const devices = { alice: new Device(), bob: new Device(), carol: new Device() };
  const steps = [];
  const bodies = new Map();

  async function step(entry, act) {
    random = {};
    const result = await act(devices[entry.by]);
    steps.push({ ...entry, ...random, ...result });
  }

  await play({
    // A key of alice; beginning at an odd iteration, the package sends odd ones, else even ones.
    rotate: (iteration = 0) => step({ step: 'rotate', by: 'alice', iteration }, async device => {
      device.stored = '[]';
      await device.builder.create(name);
      const record = device.loadSenderKey();
      record.getSenderKeyState().getStructure().senderChainKey.iteration = iteration;
      device.storeSenderKey(name, record);
    }),

    distribute: id => step({ step: 'distribute', by: 'alice', id }, async device => {
      bodies.set(id, (await device.builder.create(name)).serialize());
      return { body: hex(bodies.get(id)) };
    }),

    process: (by, id) => step({ step: 'process', by, id }, device =>
      device.builder.process(name, new SenderKeyDistributionMessage(null, null, null, null, bodies.get(id)))),

    send: (id, length = 24) => step({ step: 'send', by: 'alice', id }, async device => {
      const plaintext = fixed(`plaintext ${title} ${id}`, length);
      bodies.set(id, await device.cipher.encrypt(plaintext));
      return { plaintext: hex(plaintext), body: hex(bodies.get(id)) };
    }),

    receive: (by, id) => step({ step: 'receive', by, id }, async device => {
      const { plaintext } = steps.find(other => other.step === 'send' && other.id === id);
      if (hex(await device.cipher.decrypt(bodies.get(id))) !== plaintext) throw new Error(`${title}: ${id} was decrypted wrongly`);
    }),
  });

  return { name: title, steps };
}

async function conversation({ rotate, distribute, process, send, receive }, iteration) {
  await rotate(iteration);
  await distribute('first');
  await process('bob', 'first');
  for (let i = 0; i < 12; i++) await send(`a${i}`, 1 + 15 * i);
  for (const i of [0, 3, 1, 2, 7]) await receive('bob', `a${i}`);
  await distribute('joined');
  await process('carol', 'joined');
  for (let i = 12; i < 20; i++) await send(`a${i}`, 16 * (i - 11));
  for (let i = 19; i >= 12; i--) await receive('carol', `a${i}`);
  await rotate();
  await distribute('rotated');
  await process('bob', 'rotated');
  await send('b0', 1000);
  await receive('bob', 'b0');
  for (const i of [4, 19, 5, 11, 12]) await receive('bob', `a${i}`);
  await send('b1');
  await receive('bob', 'b1');
}

const transcripts = [
  await transcript('from the beginning', play => conversation(play, 0)),
  await transcript('from an even iteration', play => conversation(play, 2)),
];
const source = '@whiskeysockets/baileys 7.0.0-rc14 and libsignal 6.0.0 from npm';
console.log(JSON.stringify({ source, transcripts }, null, 1).replace(/\n {5,}|\n {4}(?=[\]}])/g, ' '));
