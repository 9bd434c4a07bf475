import { createHash } from 'node:crypto';
import { KeyStore } from './keyStore.mjs';
import { plain, revive } from './json.mjs';
import { libraryOf } from './libraries.mjs';
import { createLogger, emit } from './output.mjs';
import { pollVote } from './polls.mjs';

const restartRequired = 515;
const ciphertextStub = 2;

// 6.x loses a frame that arrives before it has switched to its transport keys, and then waits for ever: it happens on a busy machine.
const loginPatienceMs = 8_000;
const statuses = ['error', 'pending', 'accepted', 'delivered', 'read', 'played'];

/** One linked device: credentials and keys that outlive its connections, and the connection it has now. */
export class Client {
  #name;
  #library;
  #settings;
  #creds;
  #keys = new KeyStore();
  #sent = new Map();
  #files = new Map();
  #socket;
  #closing;
  #stalled;
  #watched;
  #options;

  /**
   * @param watched the names of the library's events to report as they are, as { "event": "ev", "name", "payload" }
   * @param options more options for the library
   */
  constructor(name, version, settings, { watched = [], options = {} } = {}) {
    this.#name = name;
    this.#library = libraryOf(version);
    this.#settings = settings;
    this.#watched = new Set(watched);
    this.#options = revive(options);
    this.#creds = this.#library.initAuthCreds();
  }

  connect() {
    const { endpoint, routes } = this.#settings;
    const socket = this.#library.makeWASocket({
      waWebSocketUrl: endpoint,
      auth: { creds: this.#creds, keys: this.#keys },
      logger: createLogger(this.#name),
      getMessage: async (key) => this.#sent.get(key.id),
      fetchAgent: routes.httpsAgent,
      options: { httpsAgent: routes.httpsAgent, dispatcher: routes.dispatcher, proxy: false },
      connectTimeoutMs: 10_000,
      retryRequestDelayMs: 50,
      ...this.#options,
    });
    this.#socket = socket;
    this.#stalled = setTimeout(() => this.#connectAnew(socket), loginPatienceMs);
    socket.ev.on('connection.update', (update) => this.#onConnection(socket, update));
    socket.ev.on('messages.upsert', ({ messages, type }) => messages.forEach((message) => this.#onMessage(message, type)));
    socket.ev.process((events) => Object.entries(events).forEach(([event, payload]) => this.#onAny(event, payload)));
    socket.ev.on('messages.update', (updates) => updates.forEach((update) => this.#onUpdate(update)));
  }

  async disconnect() {
    if (!this.#socket) {
      return;
    }
    const closed = new Promise((resolve) => (this.#closing = resolve));
    this.#socket.end(undefined);
    await closed;
  }

  async send({ to, text, messageId }) {
    const sent = await this.#socket.sendMessage(to, { text }, messageId ? { messageId } : {});
    this.#sent.set(sent.key.id, sent.message);
    return { id: sent.key.id };
  }

  /** Calls a method of the socket; messages that it sends are remembered for retries. */
  async call({ method, args = [] }) {
    if (typeof this.#socket?.[method] !== 'function') {
      throw new Error(`No such method, or not connected: ${method}`);
    }
    const value = await this.#socket[method](...revive(args));
    if (value?.key?.id && value.message) {
      this.#sent.set(value.key.id, value.message);
    }
    return { value: plain(value) ?? null };
  }

  /** Downloads the file of a message that was received, and says what it is; asks the phone for it when the media host has it no longer. */
  async download({ messageId }) {
    const message = this.#files.get(messageId);
    if (!message) {
      throw new Error(`No message ${messageId} with a file came`);
    }
    const { routes } = this.#settings;
    const options = { options: { dispatcher: routes.dispatcher, httpsAgent: routes.httpsAgent, proxy: false } };
    const file = await this.#library.downloadMediaMessage(message, 'buffer', options).catch(async () => {
      const found = await this.#socket.updateMediaMessage(message);
      return this.#library.downloadMediaMessage(found, 'buffer', options);
    });
    return { sha256: createHash('sha256').update(file).digest('hex'), length: file.length, message: plain(message.message) };
  }

  /** Votes in a poll, which the libraries can only read. */
  async vote({ to, poll, author, voter, options }) {
    const message = await pollVote(this.#library, revive(poll), { author, voter, options });
    const id = await this.#socket.relayMessage(to, message, {});
    this.#sent.set(id, message);
    return { id };
  }

  async read({ messages }) {
    await this.#socket.readMessages(messages.map(({ chat, id }) => ({ remoteJid: chat, id, fromMe: false })));
    return {};
  }

  forget({ users }) {
    return { sessions: this.#keys.forgetSessions(users) };
  }

  forgetSenderKeys({ group }) {
    const { id, lid } = this.#creds.me;
    return { keys: this.#keys.forgetSenderKeys(group, [id, lid].filter(Boolean).map((jid) => jid.split(/[:@]/)[0])) };
  }

  sessions() {
    return { addresses: this.#keys.sessions() };
  }

  async logout() {
    await this.#socket.logout();
    return {};
  }

  /** Gives up on a connection from which nothing came. */
  #connectAnew(socket) {
    console.error(this.#name, 'was told nothing after its login and connects anew');
    this.#socket = undefined;
    socket.end(undefined);
    this.connect();
  }

  #onConnection(socket, { connection, qr, lastDisconnect, receivedPendingNotifications }) {
    if (socket !== this.#socket) {
      return;
    }
    if (qr || receivedPendingNotifications || connection === 'open' || connection === 'close') {
      clearTimeout(this.#stalled);
    }
    if (qr) {
      this.#emit('qr', { qr });
    }
    if (connection === 'open') {
      this.#emit('open', { jid: this.#creds.me?.id, lid: this.#creds.me?.lid });
    }
    if (receivedPendingNotifications) {
      this.#emit('caught-up', {});
    }
    if (connection === 'close') {
      this.#onClose(lastDisconnect?.error);
    }
  }

  #onClose(error) {
    this.#socket = undefined;
    const code = error?.output?.statusCode;
    if (code === restartRequired) {
      this.connect();
      return;
    }
    this.#emit('close', { code: code ?? null, error: error?.message ?? null });
    this.#closing?.();
    this.#closing = undefined;
  }

  #onMessage(message, type) {
    const { key } = message;
    if (message.messageStubType === ciphertextStub) {
      this.#emit('undecryptable', { id: key.id, chat: key.remoteJid, detail: message.messageStubParameters?.[0] ?? null });
      return;
    }
    if (this.#library.extractMessageContent(message.message)) {
      this.#keepFile(message);
    }
    const text = message.message?.conversation ?? message.message?.extendedTextMessage?.text;
    if (typeof text === 'string' && (text.length > 0 || !key.fromMe)) {
      this.#emit('message', {
        id: key.id,
        chat: key.remoteJid,
        chatAlternate: key.remoteJidAlt ?? key.senderLid ?? key.senderPn ?? null,
        participant: key.participant ?? null,
        fromMe: key.fromMe === true,
        text,
        pushName: message.pushName ?? null,
        timestamp: Number(message.messageTimestamp ?? 0),
        type,
      });
    }
    if (key.fromMe && typeof message.status === 'number') {
      this.#emitStatus(key, message.status);
    }
  }

  #keepFile(message) {
    const content = this.#library.extractMessageContent(message.message);
    if (Object.values(content).some((part) => part?.mediaKey && part.directPath)) {
      this.#files.set(message.key.id, message);
      this.#emit('file', { id: message.key.id, chat: message.key.remoteJid, fromMe: message.key.fromMe === true });
    }
  }

  #onUpdate({ key, update }) {
    if (update.message) {
      this.#onMessage({ ...update, key }, 'update');
    } else if (typeof update.status === 'number') {
      this.#emitStatus(key, update.status);
    }
  }

  #onAny(name, payload) {
    if (this.#watched.has(name)) {
      this.#emit('ev', { name, payload: plain(payload) });
    }
  }

  #emitStatus(key, status) {
    this.#emit('status', { id: key.id, chat: key.remoteJid, fromMe: key.fromMe === true, status: statuses[status] ?? String(status) });
  }

  #emit(event, details) {
    emit({ event, client: this.#name, ...details });
  }
}
