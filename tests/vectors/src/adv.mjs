// How an account vouches for a companion, made the way the phone makes it, with the messages and curve of the independent libraries.
import { createHmac } from 'node:crypto';
import { baileys7, hex, keyPair, seed, sign } from './libraries.mjs';

const { ADVDeviceIdentity, ADVSignedDeviceIdentity, ADVSignedDeviceIdentityHMAC } = baileys7.proto;
const prefix = (...bytes) => Buffer.from(bytes);

const identity = hosted => {
  const [account, device, advSecret] = [keyPair('account'), keyPair('device'), seed('adv secret')];
  const details = Buffer.from(ADVDeviceIdentity.encode({
    rawId: 1234567890, timestamp: 1700000000, keyIndex: 3, accountType: hosted ? 1 : 0, deviceType: hosted ? 1 : 0,
  }).finish());

  const accountSignature = sign(account, Buffer.concat([hosted ? prefix(6, 5) : prefix(6, 0), details, device.public]));
  const signed = Buffer.from(ADVSignedDeviceIdentity.encode({ details, accountSignatureKey: account.public, accountSignature }).finish());
  const hmac = createHmac('sha256', advSecret).update(hosted ? Buffer.concat([prefix(6, 5), signed]) : signed).digest();
  const container = ADVSignedDeviceIdentityHMAC.encode({ details: signed, hmac, ...(hosted ? { accountType: 1 } : {}) }).finish();
  const deviceSignature = sign(device, Buffer.concat([hosted ? prefix(6, 6) : prefix(6, 1), details, device.public, account.public]));

  return {
    hosted,
    advSecret: hex(advSecret),
    accountPublic: hex(account.public),
    devicePrivate: hex(device.private),
    devicePublic: hex(device.public),
    details: hex(details),
    accountSignature: hex(accountSignature),
    container: hex(container),
    deviceSignature: hex(deviceSignature),
  };
};

export const adv = () => [identity(false), identity(true)];
