// Writes padding.json: messages as the npm package @whiskeysockets/baileys pads them, one for each length of padding.
//
//   npm install --prefix <scratch> --ignore-scripts @whiskeysockets/baileys@7.0.0-rc14
//   node generate-padding.mjs <scratch>/node_modules/@whiskeysockets/baileys/lib/index.js > padding.json
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';

const { writeRandomPadMax16, unpadRandomMax16 } = await import(pathToFileURL(process.argv[2]));

const byLength = new Map();
while (byLength.size < 16) {
    const message = createHash('shake256', { outputLength: 1 + byLength.size * 3 }).update(`wapio vector padding ${byLength.size}`).digest();
    const padded = writeRandomPadMax16(message);
    if (Buffer.compare(unpadRandomMax16(padded), message) !== 0) throw new Error('The padding does not come off.');
    byLength.set(padded.length - message.length, { message: message.toString('hex'), padded: padded.toString('hex') });
}

const vectors = [...byLength.entries()].sort(([a], [b]) => a - b).map(([, vector]) => vector);
console.log(JSON.stringify({ source: '@whiskeysockets/baileys 7.0.0-rc14 from npm', vectors }, null, 1));
