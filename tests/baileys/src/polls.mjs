import { createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/**
 * A vote in a poll, made with node:crypto; the libraries only decrypt votes.
 * @param poll the poll: { key, secret }
 * @param iv fixed where the result has to be the same every time
 */
export function pollVote(library, { key, secret }, { author, voter, options, iv = randomBytes(12) }) {
  const vote = library.proto.Message.PollVoteMessage.encode({
    selectedOptions: options.map((option) => createHash('sha256').update(option).digest()),
  }).finish();
  const cipherKey = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `${key.id}${author}${voter}Poll Vote`, 32));
  const cipher = createCipheriv('aes-256-gcm', cipherKey, iv);
  cipher.setAAD(Buffer.from(`${key.id}\u0000${voter}`));
  const encPayload = Buffer.concat([cipher.update(vote), cipher.final(), cipher.getAuthTag()]);
  return library.proto.Message.create({
    pollUpdateMessage: { pollCreationMessageKey: key, vote: { encPayload, encIv: iv }, senderTimestampMs: Date.now() },
  });
}
