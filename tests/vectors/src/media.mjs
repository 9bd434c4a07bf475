// Media files as Baileys 7 encrypts them, and the requests to upload one again.
import { createCipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { baileys7, hex, seed } from './libraries.mjs';
import { withRandom } from './random.mjs';

/** The plain file of a length: no two blocks of it are equal. */
const plain = length => Buffer.from(Array.from({ length }, (_, i) => (i * 31 + (i >> 8) * 7 + (i >> 16)) & 0xff));

/** The same file by node:crypto alone. */
const encrypt = (mediaKey, info, file) => {
  const keys = Buffer.from(hkdfSync('sha256', mediaKey, Buffer.alloc(0), info, 112));
  const cipher = createCipheriv('aes-256-cbc', keys.subarray(16, 48), keys.subarray(0, 16));
  const encrypted = Buffer.concat([cipher.update(file), cipher.final()]);
  const mac = createHmac('sha256', keys.subarray(48, 80)).update(keys.subarray(0, 16)).update(encrypted).digest().subarray(0, 10);
  return { keys, file: Buffer.concat([encrypted, mac]) };
};

const kinds = {
  image: 'Image', sticker: 'Sticker', video: 'Video', gif: 'Gif', ptv: 'VideoNote', audio: 'Audio', ptt: 'VoiceNote', document: 'Document',
  'thumbnail-image': 'ImageThumbnail', 'thumbnail-video': 'VideoThumbnail', 'thumbnail-document': 'DocumentThumbnail',
  'thumbnail-link': 'LinkThumbnail', 'md-msg-hist': 'History', 'md-app-state': 'AppState',
};

export const mediaKeys = () => Object.entries(kinds).map(([type, kind]) => {
  const mediaKey = seed(`media ${type}`);
  const info = baileys7.hkdfInfoKey(type);
  return { kind, info, mediaKey: hex(mediaKey), expanded: hex(encrypt(mediaKey, info, plain(0)).keys) };
});

export const mediaFiles = async () => {
  const result = [];
  const lengths = [0, 1, 15, 16, 17, 31, 32, 33, 1000, 65535, 65536, 65537, 300000];
  for (const [i, length] of lengths.entries()) {
    const [type, kind] = Object.entries(kinds)[i % Object.keys(kinds).length];
    const mediaKey = seed(`file ${length}`);
    const made = await withRandom(mediaKey, () => baileys7.encryptedStream(plain(length), type));
    const encrypted = readFileSync(made.encFilePath);
    rmSync(made.encFilePath);
    const second = encrypt(mediaKey, baileys7.hkdfInfoKey(type), plain(length)).file;
    if (!encrypted.equals(second)) throw new Error('Baileys and node:crypto disagree.');
    if (!createHash('sha256').update(encrypted).digest().equals(made.fileEncSha256)) throw new Error('The hash is not the file\'s.');
    result.push({
      kind, length, mediaKey: hex(mediaKey), fileSha256: hex(made.fileSha256), fileEncSha256: hex(made.fileEncSha256),
      // Of the large ones the hash is enough.
      encrypted: length <= 1000 ? hex(encrypted) : null,
    });
  }
  return result;
};

export const mediaRetry = async () => {
  const mediaKey = seed('retry');
  const iv = seed('retry iv').subarray(0, 12);
  const id = '3EB0A1B2C3D4E5F60718';
  const node = await withRandom(iv, () => baileys7.encryptMediaRetryRequest({ id, remoteJid: '1@s.whatsapp.net' }, mediaKey, '2@s.whatsapp.net'));
  const payload = node.content[0].content[0].content;
  const notification = baileys7.proto.MediaRetryNotification.encode({ stanzaId: id, directPath: '/v/t62/again?ccb=1', result: 1 }).finish();
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(hkdfSync('sha256', mediaKey, Buffer.alloc(0), 'WhatsApp Media Retry Notification', 32)), iv);
  cipher.setAAD(Buffer.from(id));
  const answer = Buffer.concat([cipher.update(notification), cipher.final(), cipher.getAuthTag()]);
  const read = baileys7.decryptMediaRetryData({ ciphertext: answer, iv }, mediaKey, id);
  return { id, mediaKey: hex(mediaKey), iv: hex(iv), request: hex(payload), notification: hex(answer), directPath: read.directPath };
};
