/** What the server refused, with the sentence that it gave. */
export class Refusal extends Error {
  constructor(status, body) {
    const faults = Object.entries(body?.errors ?? {}).map(([field, texts]) => `${field}: ${texts.join(', ')}`);
    super([body?.message ?? `The server answered ${status}`, ...faults].join('. '));
    this.status = status;
    this.reason = body?.reason_code;
  }
}

/** Calls the API with the cookie of this page; the header tells the server that it was this page. */
export async function call(method, path, body, { headers, signal } = {}) {
  const answer = await fetch(path, {
    method,
    signal,
    cache: 'no-store',
    headers: { 'X-Wapio-Dashboard': '1', Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  const told = text === '' ? null : JSON.parse(text);
  if (answer.ok) return told;
  if (answer.status === 401) dispatchEvent(new CustomEvent('signed-out'));
  throw new Refusal(answer.status, told);
}

/** A key for a request that must not be done twice. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Repeats something for as long as its view is shown and the page can be seen. What fails is tried again the next time. */
export function repeat(milliseconds, signal, action) {
  const timer = setInterval(async () => {
    if (document.hidden || signal.aborted) return;
    try {
      await action();
    } catch {
      // The next time may go better; what somebody asked for says when it fails.
    }
  }, milliseconds);
  signal.addEventListener('abort', () => clearInterval(timer));
}
