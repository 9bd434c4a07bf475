// A whole connection with fixed keys: the client's side by Baileys 7, the server's side by the few lines below on node:crypto.
import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { baileys7, curve25519, hex, keyPair, sign } from './libraries.mjs';

const { HandshakeMessage, CertChain } = baileys7.proto;
const shared = (own, theirs) => Buffer.from(curve25519.sharedKey(own.private, theirs));
const frame = body => Buffer.concat([Buffer.from([body.length >> 16, (body.length >> 8) & 255, body.length & 255]), body]);

const nonce = counter => {
  const iv = Buffer.alloc(12);
  iv.writeUInt32BE(counter, 8);
  return iv;
};

const seal = (key, counter, plaintext, ad) => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(counter)).setAAD(ad);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
};

const open = (key, counter, sealed, ad) => {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(counter)).setAAD(ad).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
};

class ServerState {
  hash = Buffer.from('Noise_XX_25519_AESGCM_SHA256\0\0\0\0');
  salt = this.hash;
  key = this.hash;
  counter = 0;

  mixHash(data) {
    this.hash = createHash('sha256').update(this.hash).update(data).digest();
  }

  derive(secret) {
    const both = Buffer.from(hkdfSync('sha256', secret, this.salt, Buffer.alloc(0), 64));
    return [both.subarray(0, 32), both.subarray(32)];
  }

  mixKey(secret) {
    [this.salt, this.key] = this.derive(secret);
    this.counter = 0;
  }

  encrypt(plaintext) {
    const sealed = seal(this.key, this.counter++, plaintext, this.hash);
    this.mixHash(sealed);
    return sealed;
  }

  decrypt(sealed) {
    const plaintext = open(this.key, this.counter++, sealed, this.hash);
    this.mixHash(sealed);
    return plaintext;
  }
}

const certificate = (issuer, details) => {
  const bytes = Buffer.from(CertChain.NoiseCertificate.Details.encode(details).finish());
  return { details: bytes, signature: sign(issuer, bytes) };
};

const makeChain = (root, intermediate, leaf) => Buffer.from(CertChain.encode({
  intermediate: certificate(root, { serial: 1, issuerSerial: 0, key: intermediate.public, notBefore: 1600000000, notAfter: 4000000000 }),
  leaf: certificate(intermediate, { serial: 2, issuerSerial: 1, key: leaf.public, notBefore: 1600000000, notAfter: 4000000000 }),
}).finish());

export const noiseTranscript = async () => {
  const [root, intermediate] = [keyPair('root'), keyPair('intermediate')];
  const [clientStatic, clientEphemeral] = [keyPair('client static'), keyPair('client ephemeral')];
  const [serverStatic, serverEphemeral] = [keyPair('server static'), keyPair('server ephemeral')];
  const routingInfo = Buffer.from('0102030405', 'hex');
  const payload = Buffer.from('what the client says about itself');
  const chain = makeChain(root, intermediate, serverStatic);

  const silent = { level: 'silent', trace() {}, debug() {}, child: () => silent };
  baileys7.WA_CERT_DETAILS.PUBLIC_KEY = root.public;
  const client = baileys7.makeNoiseHandler({ keyPair: clientEphemeral, NOISE_HEADER: baileys7.NOISE_WA_HEADER, logger: silent, routingInfo });
  const clientHello = client.encodeFrame(HandshakeMessage.encode({ clientHello: { ephemeral: clientEphemeral.public } }).finish());

  const server = new ServerState();
  server.mixHash(baileys7.NOISE_WA_HEADER);
  server.mixHash(clientEphemeral.public);
  server.mixHash(serverEphemeral.public);
  server.mixKey(shared(serverEphemeral, clientEphemeral.public));
  const sealedStatic = server.encrypt(serverStatic.public);
  server.mixKey(shared(serverStatic, clientEphemeral.public));
  const sealedChain = server.encrypt(chain);
  const serverHello = Buffer.from(HandshakeMessage.encode({
    serverHello: { ephemeral: serverEphemeral.public, static: sealedStatic, payload: sealedChain },
  }).finish());

  const answer = client.processHandshake(HandshakeMessage.decode(serverHello), clientStatic);
  const sealedPayload = client.encrypt(payload);
  const clientFinish = client.encodeFrame(HandshakeMessage.encode({ clientFinish: { static: answer, payload: sealedPayload } }).finish());
  await client.finishInit();

  if (!server.decrypt(answer).equals(clientStatic.public)) throw new Error('The two sides disagree.');
  server.mixKey(shared(serverEphemeral, clientStatic.public));
  if (!server.decrypt(sealedPayload).equals(payload)) throw new Error('The two sides disagree.');

  const [, serverKey] = server.derive(Buffer.alloc(0));
  const stanza = (id, direction) => baileys7.encodeBinaryNode({ tag: 'iq', attrs: { id, xmlns: direction }, content: undefined });
  const fromClient = ['1', '2', '3'].map(id => hex(client.encodeFrame(stanza(id, 'up'))));
  const fromServer = ['1', '2', '3'].map((id, i) => hex(frame(seal(serverKey, i, stanza(id, 'down'), Buffer.alloc(0)))));

  return {
    rootPublic: hex(root.public),
    clientStaticPrivate: hex(clientStatic.private),
    clientEphemeralPrivate: hex(clientEphemeral.private),
    serverStaticPrivate: hex(serverStatic.private),
    serverEphemeralPrivate: hex(serverEphemeral.private),
    routingInfo: hex(routingInfo),
    chain: hex(chain),
    payload: hex(payload),
    clientHello: hex(clientHello),
    serverHello: hex(frame(serverHello)),
    clientFinish: hex(clientFinish),
    fromClient,
    fromServer,
  };
};
