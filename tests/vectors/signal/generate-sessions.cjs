// Writes sessions.json: whole conversations of two devices as the npm package libsignal makes them, with every random key fixed.
//
//   npm install --prefix <scratch> libsignal@6.0.0
//   NODE_PATH=<scratch>/node_modules node generate-sessions.cjs > sessions.json
//
// libsignal is GPL-3.0: it is used to make the vectors, and is no part of this project.
'use strict';

const crypto = require('node:crypto');
const libsignal = require('libsignal');

const { curve, ProtocolAddress, SessionBuilder, SessionCipher } = libsignal;
const hex = (bytes) => Buffer.from(bytes).toString('hex');

const privateKeyPrefix = Buffer.from('302e020100300506032b656e04220420', 'hex');

function fixedKeyPair(name) {
    const privKey = crypto.createHash('sha256').update(`wapio vector ${name}`).digest();
    const key = crypto.createPrivateKey({ key: Buffer.concat([privateKeyPrefix, privKey]), format: 'der', type: 'pkcs8' });
    const spki = crypto.createPublicKey(key).export({ format: 'der', type: 'spki' });
    return { privKey, pubKey: Buffer.concat([Buffer.from([5]), spki.subarray(-32)]) };
}

// The ratchet asks for its random keys here; each answer is noted, so that another implementation can be given the same.
let keyCount = 0;
let keysOfStep = [];
curve.generateKeyPair = () => {
    const pair = fixedKeyPair(`ephemeral ${keyCount++}`);
    keysOfStep.push(hex(pair.privKey));
    return pair;
};

class Device {
    constructor(name, registrationId) {
        this.name = name;
        this.registrationId = registrationId;
        this.identity = fixedKeyPair(`${name} identity`);
        this.signedPreKeyId = 7;
        this.signedPreKey = fixedKeyPair(`${name} signed pre-key`);
        this.signature = Buffer.from(curve.calculateSignature(this.identity.privKey, this.signedPreKey.pubKey));
        this.preKeyId = 300001;
        this.preKey = fixedKeyPair(`${name} one-time pre-key`);
        this.session = undefined;
        this.consumed = [];
        this.address = new ProtocolAddress('peer', 0);
        this.cipher = new SessionCipher(this, this.address);
        this.decryptedIn = undefined;

        const decrypt = this.cipher.doDecryptWhisperMessage;
        this.cipher.doDecryptWhisperMessage = async (body, session) => {
            // It takes keys also for sessions that then turn out to be the wrong ones.
            keysOfStep = [];
            const plaintext = await decrypt.call(this.cipher, body, session);
            this.decryptedIn = session;
            return plaintext;
        };
    }

    getOurIdentity() { return this.identity; }
    getOurRegistrationId() { return this.registrationId; }
    isTrustedIdentity() { return true; }
    loadSession() { return this.session; }
    storeSession(_, record) { this.session = record; }
    loadPreKey(id) { return id === this.preKeyId ? this.preKey : undefined; }
    loadSignedPreKey(id) { return id === this.signedPreKeyId ? this.signedPreKey : undefined; }
    removePreKey(id) { this.consumed.push(id); }

    bundle(withPreKey) {
        return {
            registrationId: this.registrationId,
            identityKey: this.identity.pubKey,
            signedPreKey: { keyId: this.signedPreKeyId, publicKey: this.signedPreKey.pubKey, signature: this.signature },
            preKey: withPreKey ? { keyId: this.preKeyId, publicKey: this.preKey.pubKey } : undefined,
        };
    }

    describe() {
        return {
            registrationId: this.registrationId,
            identityPrivateKey: hex(this.identity.privKey),
            identityKey: hex(this.identity.pubKey.subarray(1)),
            signedPreKeyId: this.signedPreKeyId,
            signedPreKeyPrivateKey: hex(this.signedPreKey.privKey),
            signedPreKeySignature: hex(this.signature),
            preKeyId: this.preKeyId,
            preKeyPrivateKey: hex(this.preKey.privKey),
        };
    }
}

async function transcript(name, play) {
    const devices = { alice: new Device('alice', 1234), bob: new Device('bob', 16380) };
    const steps = [];
    const bodies = new Map();

    async function step(entry, who, act) {
        keysOfStep = [];
        await act();
        const session = entry.step === 'receive' ? devices[who].decryptedIn : devices[who].session.getOpenSession();
        steps.push({ ...entry, keys: keysOfStep, rootKey: hex(session.currentRatchet.rootKey) });
    }

    await play({
        initiate: (who, other, withPreKey) => step({ step: 'initiate', by: who, withPreKey }, who, () =>
            new SessionBuilder(devices[who], devices[who].address).initOutgoing(devices[other].bundle(withPreKey))),

        send: async (who, id, length = 24) => {
            const plaintext = crypto.createHash('shake256', { outputLength: length }).update(`wapio vector plaintext ${name} ${id}`).digest();
            const entry = { step: 'send', by: who, id, plaintext: hex(plaintext) };
            await step(entry, who, async () => {
                const { type, body } = await devices[who].cipher.encrypt(plaintext);
                entry.type = type === 3 ? 'pkmsg' : 'msg';
                bodies.set(id, { type, body, plaintext });
            });
            steps.at(-1).type = entry.type;
            steps.at(-1).body = hex(bodies.get(id).body);
        },

        receive: (who, id) => step({ step: 'receive', by: who, id }, who, async () => {
            const { type, body, plaintext } = bodies.get(id);
            const decrypted = type === 3
                ? await devices[who].cipher.decryptPreKeyWhisperMessage(body)
                : await devices[who].cipher.decryptWhisperMessage(body);
            if (!decrypted.equals(plaintext)) throw new Error(`${name}: ${id} was decrypted wrongly`);
        }),
    });

    return { name, devices: { alice: devices.alice.describe(), bob: devices.bob.describe() }, steps };
}

async function conversation({ initiate, send, receive }, withPreKey) {
    await initiate('alice', 'bob', withPreKey);
    for (const id of ['a0', 'a1', 'a2', 'a3']) await send('alice', id);
    for (const id of ['a1', 'a0', 'a2']) await receive('bob', id);
    for (const id of ['b0', 'b1', 'b2']) await send('bob', id);
    await receive('alice', 'b1');
    for (const id of ['a4', 'a5']) await send('alice', id);
    await receive('bob', 'a5');
    await receive('alice', 'b0');
    await send('bob', 'b3', 1);
    await receive('bob', 'a4');
    await receive('alice', 'b3');
    await receive('alice', 'b2');
    await receive('bob', 'a3');
    for (let i = 6; i < 20; i++) await send('alice', `a${i}`, 16 * (i - 5));
    for (let i = 19; i >= 6; i -= 2) await receive('bob', `a${i}`);
    await send('bob', 'b4', 1000);
    for (let i = 18; i >= 6; i -= 2) await receive('bob', `a${i}`);
    await receive('alice', 'b4');
}

async function simultaneous({ initiate, send, receive }) {
    await initiate('alice', 'bob', true);
    await initiate('bob', 'alice', true);
    await send('alice', 'a0');
    await send('bob', 'b0');
    await receive('bob', 'a0');
    await receive('alice', 'b0');
    await send('alice', 'a1');
    await send('bob', 'b1');
    await receive('bob', 'a1');
    await receive('alice', 'b1');
}

async function main() {
    const log = console.log;
    console.log = console.info = console.warn = () => {};
    const transcripts = [
        await transcript('with a one-time pre-key', (play) => conversation(play, true)),
        await transcript('without a one-time pre-key', (play) => conversation(play, false)),
        await transcript('both begin at once', simultaneous),
    ];
    log(JSON.stringify({ source: 'libsignal 6.0.0 from npm', transcripts }, null, 1).replace(/\n {5,}|\n {4}(?=[\]}])/g, ' '));
}

main();
