/** The key store that Baileys asks for, in memory; it outlives the connections of its client. */
export class KeyStore {
  #kinds = new Map();

  get(kind, ids) {
    const keys = this.#kinds.get(kind);
    const found = {};
    for (const id of ids) {
      const value = keys?.get(id);
      if (value !== undefined) {
        found[id] = value;
      }
    }
    return found;
  }

  set(changes) {
    for (const [kind, values] of Object.entries(changes)) {
      if (!this.#kinds.has(kind)) {
        this.#kinds.set(kind, new Map());
      }
      const keys = this.#kinds.get(kind);
      for (const [id, value] of Object.entries(values)) {
        if (value === null || value === undefined) {
          keys.delete(id);
        } else {
          keys.set(id, value);
        }
      }
    }
  }

  /** Drops the Signal sessions with all devices of a user ("15550001" or, for a LID, "123_1"), and says how many there were. */
  forgetSessions(users) {
    const sessions = this.#kinds.get('session') ?? new Map();
    const doomed = [...sessions.keys()].filter((address) => users.includes(address.split('.')[0]));
    doomed.forEach((address) => sessions.delete(address));
    return doomed.length;
  }

  /** Drops the sender keys of others in a group, and says how many there were. */
  forgetSenderKeys(group, own) {
    const keys = this.#kinds.get('sender-key') ?? new Map();
    const doomed = [...keys.keys()].filter((name) => name.startsWith(group) && !own.some((user) => name.includes(`::${user}`)));
    doomed.forEach((name) => keys.delete(name));
    return doomed.length;
  }

  /** The addresses with which there is a Signal session. */
  sessions() {
    return [...(this.#kinds.get('session') ?? new Map()).keys()];
  }
}
