// App state as Baileys 7 writes and reads it, checked against node:crypto at each step.
import { createHmac, hkdfSync } from 'node:crypto';
import { baileys7, hex, seed } from './libraries.mjs';
import { withRandom } from './random.mjs';

const { proto } = baileys7;
const { SET, REMOVE } = proto.SyncdMutation.SyncdOperation;
const timestamp = 1750000000123;
const expand = (secret, info, length) => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info, length));
const hmac = (key, ...data) => createHmac('sha256', key).update(Buffer.concat(data)).digest();
const number = value => { const bytes = Buffer.alloc(8); bytes.writeBigUInt64BE(BigInt(value)); return bytes; };
const same = (a, b, what) => { if (!Buffer.from(a).equals(Buffer.from(b))) throw new Error(`Baileys and node:crypto disagree: ${what}.`); };

/** Baileys goes on after most failures and only tells its log. */
const logger = Object.fromEntries(['trace', 'debug', 'info', 'warn', 'error'].map(level => [level, (fields, text) => {
  if (level === 'warn' || level === 'error') throw new Error(`${text} ${JSON.stringify(fields)}`);
}]));

const mix = (hash, valueMac, sign) => {
  const lanes = expand(valueMac, 'WhatsApp Patch Integrity', 128);
  const result = Buffer.alloc(128);
  for (let i = 0; i < 128; i += 2) result.writeUInt16LE((hash.readUInt16LE(i) + sign * lanes.readUInt16LE(i)) & 0xffff, i);
  return result;
};

const keys = [1, 2].map(i => ({ id: Buffer.from([0, 0, 0, 0, 0x30 + i, i]), data: seed(`app state key ${i}`) }));
const keyOf = async id => {
  const found = keys.find(key => key.id.toString('base64') === id);
  return found && { keyData: found.data };
};

const modification = (mod, jid) => {
  const patch = baileys7.chatModificationToAppPatch(mod, jid);
  patch.syncAction.timestamp = timestamp;
  return patch;
};

const [alice, bob] = ['4915112345678@s.whatsapp.net', '98765432101234@lid'];
const lastMessages = [{ key: { remoteJid: alice, id: '3EB0AA', fromMe: false }, messageTimestamp: 1749999999 }];

/** What happens to the collections, in order; the second key comes into use on the way. */
const changes = () => [
  modification({ pushNameSetting: 'Zoë "Z" \\ 😀' }),
  modification({ contact: { fullName: 'Alice Example', firstName: 'Alice', lidJid: bob, saveOnPrimaryAddressbook: true } }, alice),
  modification({ contact: { fullName: 'Bob' } }, bob),
  modification({ contact: { fullName: 'Alice B. Example' } }, alice),
  modification({ contact: null }, bob),
  modification({ mute: timestamp + 3600000 }, alice),
  modification({ mute: null }, alice),
  modification({ pin: true }, alice),
  modification({ archive: true, lastMessages }, alice),
  modification({ markRead: true, lastMessages }, alice),
  modification({ star: { messages: [{ id: '3EB0AA', fromMe: true }], star: true } }, alice),
  modification({ addLabel: { id: '7', name: 'Später', color: 3, deleted: false } }),
  modification({ addChatLabel: { labelId: '7' } }, alice),
  modification({ addMessageLabel: { labelId: '7', messageId: '3EB0AA' } }, alice),
  // No action has such an index; it is here for what JSON escapes.
  { ...modification({ addLabel: { id: '8', name: 'Escapes' } }), index: ['label_edit', 'a"b\\c/d\n\t\u0001\u007f<&>\u2028ü😀'] },
];

export const appState = async () => {
  const states = {};
  const records = {};
  const patches = [];
  for (const [i, change] of changes().entries()) {
    const key = keys[i % 4 === 3 ? 1 : 0];
    const before = states[change.type] ?? baileys7.newLTHashState();
    const iv = seed(`app state iv ${i}`).subarray(0, 16);
    const { patch, state } = await withRandom(iv, () => baileys7.encodeSyncdPatch(change, key.id.toString('base64'), before, keyOf));
    const { record } = patch.mutations[0];
    const index = Buffer.from(record.index.blob).toString('base64');

    const expanded = expand(key.data, 'WhatsApp Mutation Keys', 160);
    const [indexKey, , valueMacKey, snapshotMacKey, patchMacKey] = [0, 32, 64, 96, 128].map(from => expanded.subarray(from, from + 32));
    const [encrypted, valueMac] = [record.value.blob.subarray(0, -32), record.value.blob.subarray(-32)];
    const operation = Buffer.from([change.operation === SET ? 1 : 2]);
    same(valueMac, createHmac('sha512', valueMacKey).update(Buffer.concat([operation, key.id, encrypted, number(key.id.length + 1)])).digest().subarray(0, 32), 'value MAC');
    same(record.index.blob, hmac(indexKey, Buffer.from(JSON.stringify(change.index))), 'index MAC');
    let hash = Buffer.from(before.hash);
    if (before.indexValueMap[index]) hash = mix(hash, before.indexValueMap[index].valueMac, -1);
    if (change.operation === SET) hash = mix(hash, valueMac, 1);
    same(state.hash, hash, 'hash');
    same(patch.snapshotMac, hmac(snapshotMacKey, hash, number(state.version), Buffer.from(change.type)), 'snapshot MAC');
    same(patch.patchMac, hmac(patchMacKey, patch.snapshotMac, valueMac, number(state.version), Buffer.from(change.type)), 'patch MAC');

    const withVersion = proto.SyncdPatch.fromObject({ ...patch, version: { version: state.version } });
    await baileys7.decodePatches(change.type, [proto.SyncdPatch.decode(proto.SyncdPatch.encode(withVersion).finish())], before, keyOf, {}, undefined, logger, true);

    records[change.type] ??= {};
    if (change.operation === REMOVE) {
      delete state.indexValueMap[index];
      delete records[change.type][index];
    } else {
      records[change.type][index] = record;
    }

    states[change.type] = state;
    patches.push({
      collection: change.type, version: state.version, index: change.index, actionVersion: change.apiVersion, remove: change.operation === REMOVE,
      patch: hex(proto.SyncdPatch.encode(patch).finish()), hash: hex(state.hash),
    });
  }

  const snapshots = [];
  for (const [collection, state] of Object.entries(states)) {
    const key = keys[1];
    const mac = hmac(expand(key.data, 'WhatsApp Mutation Keys', 160).subarray(96, 128), state.hash, number(state.version), Buffer.from(collection));
    const snapshot = { version: { version: state.version }, records: Object.values(records[collection]), mac, keyId: { id: key.id } };
    const bytes = proto.SyncdSnapshot.encode(snapshot).finish();
    await baileys7.decodeSyncdSnapshot(collection, proto.SyncdSnapshot.decode(bytes), keyOf, undefined, true, logger);
    snapshots.push({ collection, version: state.version, count: snapshot.records.length, snapshot: hex(bytes), hash: hex(state.hash) });
  }

  return { keys: keys.map(({ id, data }) => ({ id: hex(id), data: hex(data) })), patches, snapshots };
};
