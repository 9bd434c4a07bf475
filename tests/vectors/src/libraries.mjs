// The independent implementations, from the packages that tests/baileys pins.
import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../baileys/package.json', import.meta.url));
const load = async name => import(pathToFileURL(require.resolve(name)));

export const baileys6 = require('baileys6');
export const baileys7 = await load('baileys7');
/** The token dictionaries inside them, which their entry points do not export. */
export const constants6 = require('baileys6/lib/WABinary/constants.js');
export const constants7 = await load('baileys7/lib/WABinary/constants.js');
export const curve25519 = createRequire(require.resolve('libsignal'))('curve25519-js');

export const hex = bytes => Buffer.from(bytes).toString('hex');

/** 32 bytes that depend on nothing but the label. */
export const seed = label => createHash('sha256').update(label).digest();

/** A clamped Curve25519 pair that depends on nothing but the label. */
export const keyPair = label => {
  const pair = curve25519.generateKeyPair(seed(label));
  return { private: Buffer.from(pair.private), public: Buffer.from(pair.public) };
};

/** A signature with fixed randomness. */
export const sign = (pair, message) =>
  Buffer.from(curve25519.sign(pair.private, message, Buffer.concat([seed('random'), seed('random2')])));
