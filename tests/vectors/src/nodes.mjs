// Encoded nodes. A node in a vector is { tag, attrs, content }; content is a string, { hex } or a list. An attribute with an @ is a JID.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { baileys6, baileys7, constants6, constants7, hex, seed } from './libraries.mjs';

const libraries = { 2: baileys6, 3: baileys7 };
const constants = { 2: constants6, 3: constants7 };

const byVersion = make => Object.fromEntries(['2', '3'].map(version => [version, make(version)]));

const toBaileys = ({ tag, attrs = {}, content }) => ({
  tag,
  attrs,
  content: Array.isArray(content) ? content.map(toBaileys) : content?.hex !== undefined ? Buffer.from(content.hex, 'hex') : content,
});

const encode = (version, node) => Buffer.from(libraries[version].encodeBinaryNode(toBaileys(node)));

/** Each token as the tag of a node without anything else. */
export const tokens = () => byVersion(version => {
  const { SINGLE_BYTE_TOKENS, DOUBLE_BYTE_TOKENS } = constants[version];
  const all = [...SINGLE_BYTE_TOKENS.slice(1), ...DOUBLE_BYTE_TOKENS.flat()];
  return Object.fromEntries(all.map(token => [token, hex(encode(version, { tag: token }))]));
});

/** Strings of every form, as the content of a node. Version 6 cannot write an empty one. */
export const strings = () => {
  const repeat = (alphabet, length) => alphabet.repeat(Math.ceil(length / alphabet.length)).slice(0, length);
  const lengths = [1, 2, 3, 7, 8, 126, 127, 128, 254, 255, 256, 257];
  const texts = [
    ...lengths.flatMap(length => [repeat('4915123-.0987', length), repeat('3EB0A9C7D1F2', length), repeat('hello world ', length)]),
    '3EB0', '3eb0', '-', '.', '..--', '49151234567890', 'ABCDEFG', 'äöü', '✓ done', '👍🏽', ' ', 'a\u0000b', '٣',
  ];
  const digest = ({ repeat: text, count }) => version => {
    const frame = encode(version, { tag: 'text', content: text.repeat(count) });
    return { repeat: text, count, size: frame.length, sha256: createHash('sha256').update(frame).digest('hex') };
  };
  return byVersion(version => ({
    frames: [...texts, ...(version === '3' ? [''] : [])]
      .map(text => ({ text, frame: hex(encode(version, { tag: 'text', content: text })) })),
    digests: [{ repeat: 'x', count: (1 << 20) - 1 }, { repeat: 'x', count: 1 << 20 }].map(text => digest(text)(version)),
  }));
};

const people = ['s.whatsapp.net', 'lid'];

// Each form of JID that both versions can write; version 6 does not know hosted devices.
const jids = version => [
  '@s.whatsapp.net', '@g.us', 'status@broadcast', '120363041234567890@g.us', '4915123-1612345@g.us', '120363@newsletter', '867051314767696@bot',
  '4915123456789@c.us', 'abc@call',
  ...people.flatMap(server => [`4915123456789@${server}`, `4915123456789:1@${server}`, `4915123456789:99@${server}`, `4915123456789:255@${server}`]),
  ...(version === '3' ? ['4915123456789:99@hosted', '123456789012345:99@hosted.lid'] : []),
];

const bytes = length => ({ hex: hex(Buffer.alloc(length, seed('bytes'))) });

/** Whole stanzas, plain and compressed. */
export const stanzas = () => byVersion(version => {
  const nodes = [
    { tag: 'iq', attrs: { id: '14.1-1', type: 'get', xmlns: 'w:p', to: '@s.whatsapp.net' }, content: [{ tag: 'ping' }] },
    {
      tag: 'message',
      attrs: { id: '3EB0A9C7D1F2E3B4A5C6D7', type: 'text', to: '4915123456789@s.whatsapp.net', t: '1700000000', phash: '2:qL8xSx9D' },
      content: [
        {
          tag: 'participants',
          content: [
            { tag: 'to', attrs: { jid: '4915123456789:7@s.whatsapp.net' }, content: [{ tag: 'enc', attrs: { v: '2', type: 'pkmsg' }, content: bytes(300) }] },
            { tag: 'to', attrs: { jid: '123456789012345:3@lid' }, content: [{ tag: 'enc', attrs: { v: '2', type: 'msg' }, content: bytes(66) }] },
          ],
        },
        { tag: 'device-identity', content: bytes(155) },
      ],
    },
    { tag: 'receipt', attrs: { id: 'ABC123', to: '120363041234567890@g.us', participant: '4915123456789:2@s.whatsapp.net', type: 'read' } },
    ...jids(version).map(jid => ({ tag: 'to', attrs: { jid } })),
    ...[0, 1, 255, 256, 1000].map(length => ({ tag: 'enc', content: bytes(length) })),
    ...[0, 1, 255, 256].map(count => ({ tag: 'list', content: Array.from({ length: count }, (_, i) => ({ tag: 'user', attrs: { index: `${i}` } })) })),
    { tag: 'many', attrs: Object.fromEntries(Array.from({ length: 127 }, (_, i) => [`name${i}`, `${i}`])), content: 'x' },
    Array.from({ length: 20 }).reduce(content => ({ tag: 'item', content: [content] }), { tag: 'end' }),
  ];
  return nodes.map(node => {
    const frame = encode(version, node);
    return { node, frame: hex(frame), compressed: hex(Buffer.concat([Buffer.from([2]), deflateSync(frame.subarray(1))])) };
  });
});
