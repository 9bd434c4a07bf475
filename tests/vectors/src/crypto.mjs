import { baileys7, curve25519, hex, keyPair, seed, sign } from './libraries.mjs';

/** HKDF-SHA256 with each kind of salt and info that the protocol has. */
export const hkdfVectors = () => [
  { secret: seed('a'), salt: seed('b'), info: '', length: 64 },
  { secret: Buffer.alloc(0), salt: seed('b'), info: '', length: 64 },
  { secret: seed('a'), salt: Buffer.alloc(0), info: 'adv_secret', length: 32 },
  { secret: seed('a'), salt: Buffer.alloc(32), info: 'WhisperText', length: 64 },
  { secret: seed('a'), salt: seed('c'), info: 'WhisperRatchet', length: 64 },
  { secret: seed('a'), salt: Buffer.alloc(32), info: 'WhisperMessageKeys', length: 80 },
  { secret: seed('a'), salt: Buffer.alloc(0), info: 'WhatsApp Mutation Keys', length: 160 },
  { secret: seed('a'), salt: Buffer.alloc(0), info: 'WhatsApp Image Keys', length: 112 },
].map(({ secret, salt, info, length }) => ({
  secret: hex(secret), salt: hex(salt), info, length,
  // Without a salt the library means the one that RFC 5869 puts in its place.
  output: hex(baileys7.hkdf(secret, length, { salt: salt.length > 0 ? salt : undefined, info })),
}));

/** XEdDSA signatures and key agreements of many keys, so that both values of the sign bit come up. */
export const signatures = () => Array.from({ length: 16 }, (_, i) => {
  const pair = keyPair(`signer ${i}`);
  const other = keyPair(`other ${i}`);
  const message = Buffer.concat(Array.from({ length: i }, (_, j) => seed(`message ${i} ${j}`))).subarray(0, i * 7);
  return {
    private: hex(pair.private),
    public: hex(pair.public),
    message: hex(message),
    signature: hex(sign(pair, message)),
    otherPublic: hex(other.public),
    shared: hex(curve25519.sharedKey(pair.private, other.public)),
  };
});
