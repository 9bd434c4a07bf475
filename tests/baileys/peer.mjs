// Hosts any number of Baileys clients for a test, driven by JSON lines.
//   in:  { "id": 1, "command": "open", "client": "a", "version": 7 }
//   out: { "id": 1, "result": {...} } or { "id": 1, "error": "..." }, and events: { "event": "qr", "client": "a", "qr": "..." }
// It ends when its standard input does, so that it never outlives the test.
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { emit } from './src/output.mjs';
import { Client } from './src/client.mjs';
import { plain, revive } from './src/json.mjs';
import { libraryOf, trustRoot } from './src/libraries.mjs';
import { createMediaRoutes } from './src/media.mjs';

const clients = new Map();
let settings;

const commands = {
  configure({ endpoint, rootKey, media }) {
    trustRoot(Buffer.from(rootKey, 'hex'));
    settings = { endpoint, routes: createMediaRoutes(media) };
  },
  open({ client, version, watched, options }) {
    if (!settings) {
      throw new Error('configure comes first');
    }
    clients.set(client, new Client(client, version, settings, { watched, options }));
    find(client).connect();
  },
  reconnect: ({ client }) => find(client).connect(),
  disconnect: ({ client }) => find(client).disconnect(),
  logout: ({ client }) => find(client).logout(),
  send: (request) => find(request.client).send(request),
  vote: (request) => find(request.client).vote(request),
  read: (request) => find(request.client).read(request),
  download: (request) => find(request.client).download(request),
  call: (request) => find(request.client).call(request),
  library: callLibrary,
  forget: (request) => find(request.client).forget(request),
  forgetSenderKeys: (request) => find(request.client).forgetSenderKeys(request),
  sessions: ({ client }) => find(client).sessions(),
};

function find(name) {
  const client = clients.get(name);
  if (!client) {
    throw new Error(`No such client: ${name}`);
  }
  return client;
}

/** Calls a function that a library exports; a stream that it returns is read to its end. */
async function callLibrary({ version, name, args = [] }) {
  const value = await libraryOf(version)[name](...revive(args));
  return { value: plain(typeof value?.pipe === 'function' ? await buffer(value) : value) ?? null };
}

async function handle(line) {
  const request = JSON.parse(line);
  try {
    const command = commands[request.command];
    if (!command) {
      throw new Error(`No such command: ${request.command}`);
    }
    emit({ id: request.id, result: (await command(request)) ?? {} });
  } catch (error) {
    emit({ id: request.id, error: error?.message ?? String(error) });
  }
}

process.on('unhandledRejection', (error) => console.error('unhandled rejection', error));
process.on('uncaughtException', (error) => console.error('uncaught exception', error));

const input = createInterface({ input: process.stdin });
input.on('line', handle);
input.on('close', () => process.exit(0));
emit({ event: 'ready' });
