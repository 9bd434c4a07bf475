// Votes in polls: made with node:crypto, and read back by both versions of Baileys.
import { pollVote } from '../../baileys/src/polls.mjs';
import { createHash } from 'node:crypto';
import { baileys6, baileys7, hex, seed } from './libraries.mjs';

const cases = [
  { author: '15550001@s.whatsapp.net', voter: '15550002@s.whatsapp.net', chosen: ['Red'] },
  { author: '9001@lid', voter: '9002@lid', chosen: ['Green', 'Blue \u{1F499}'] },
  { author: '9001@lid', voter: '15550002@s.whatsapp.net', chosen: [] },
  { author: '9001@lid', voter: '9001@lid', chosen: ['Not an option'] },
];

export const pollVotes = () => cases.map(({ author, voter, chosen }, i) => {
  const key = { remoteJid: author, fromMe: false, id: `3EB0A1B2C3D4E5F6071${i}` };
  const secret = seed(`poll ${i}`);
  const { pollUpdateMessage } = pollVote(baileys7, { key, secret }, { author, voter, options: chosen, iv: seed(`vote ${i}`).subarray(0, 12) });
  const { encPayload, encIv } = pollUpdateMessage.vote;
  for (const library of [baileys6, baileys7]) {
    const read = library.decryptPollVote({ encPayload, encIv }, { pollCreatorJid: author, pollMsgId: key.id, pollEncKey: secret, voterJid: voter });
    const expected = chosen.map(option => hex(createHash('sha256').update(option).digest()));
    if (JSON.stringify(read.selectedOptions.map(hex)) !== JSON.stringify(expected)) throw new Error('Baileys reads another vote.');
  }
  return { pollId: key.id, secret: hex(secret), author, voter, chosen, encPayload: hex(encPayload), encIv: hex(encIv) };
});
