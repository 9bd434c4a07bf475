import { el, fill, copyButton } from './dom.js';
import { DraftRequest } from './docs-request.js';
import { showAnswer } from './docs-answer.js';
import { token, remembered } from './docs-state.js';

/** The form that sends an operation's request. */
export function tryPanel(model, operation) {
  const fields = (operation.parameters ?? []).map(parameter => field(model.follow(parameter)));
  const content = model.follow(operation.requestBody)?.content ?? {};
  const file = fileField(content['multipart/form-data']);
  const body = content['application/json'] && bodyField(model.examples(content['application/json']));
  const accept = acceptField(model, operation);
  const place = el('div.answer', { 'aria-live': 'polite' });
  const curl = el('pre', { tabindex: 0, role: 'region', 'aria-label': 'The request as a curl command' });
  const send = el('button.primary', { type: 'submit' }, 'Send');
  const stop = el('button', { type: 'button', hidden: true, onclick: () => running?.abort() }, 'Stop');
  let running;

  const form = el('form', { onsubmit: submit, oninput: refresh },
    fields.map(one => one.row), file?.row, body?.row, accept?.row, el('p.buttons', null, send, stop));
  refresh();
  return el('section.try', { 'aria-labelledby': 'try-title' },
    el('h2', { id: 'try-title' }, 'Try it'), form, place,
    el('h3', null, 'As curl'), curl, copyButton(() => curl.textContent));

  function draft() {
    const request = new DraftRequest(operation, fields.map(({ place, name, input }) => ({ place, name, value: input.value.trim() })));
    if (accept) request.headers.push(['Accept', accept.input.value]);
    if (body && body.input.value.trim() !== '') request.body = body.input.value;
    if (file) request.file = { field: file.name, content: file.input.files[0] };
    return request;
  }

  function refresh() {
    for (const { name, input, isKept } of fields) if (isKept) remembered.set(name, input.value);
    body?.check();
    curl.textContent = draft().toCurl((operation.security ?? []).length > 0);
  }

  async function submit(event) {
    event.preventDefault();
    refresh();
    running = new AbortController();
    send.disabled = true;
    stop.hidden = false;
    fill(place, el('p', { role: 'status' }, 'Waiting for the answer…'));
    const began = performance.now();
    try {
      await showAnswer(place, await draft().send(token.value, running.signal), began);
    } catch (error) {
      if (error.name !== 'AbortError') fill(place, el('p.fault', { role: 'alert' }, `No answer: ${error.message}`));
      else if (place.childElementCount < 2) fill(place, el('p', { role: 'status' }, 'Stopped.'));
    } finally {
      send.disabled = false;
      stop.hidden = true;
    }
  }
}

function field(parameter) {
  const { name, in: place, required, schema, example } = parameter;
  const isKey = name === 'Idempotency-Key';
  const isKept = place === 'path' || /session/i.test(name);
  const id = `p-${place}-${name}`;
  const input = schema?.enum
    ? el('select', { id }, el('option', { value: '' }, ''), schema.enum.map(value => el('option', null, value)))
    : el('input', { id, required, autocomplete: 'off', spellcheck: 'false', placeholder: example ?? '' });
  if (isKept && remembered.has(name)) input.value = remembered.get(name);
  if (isKey && required) input.value = randomKey();
  const renew = isKey && el('button.small', {
    type: 'button',
    onclick: () => { input.value = randomKey(); input.dispatchEvent(new Event('input', { bubbles: true })); },
  }, 'New key');
  return { name, place, input, isKept, row: el('div.row', null, el('label', { for: id }, name, required ? ' *' : '', ' ', el('span.type', null, place)), input, renew) };
}

function bodyField(examples) {
  const text = JSON.stringify(examples[0]?.value ?? {}, null, 2);
  const fault = el('p.fault', { id: 'body-fault', role: 'status' });
  const input = el('textarea', { id: 'body', rows: Math.min(18, Math.max(4, text.split('\n').length + 1)), spellcheck: 'false', 'aria-describedby': 'body-fault' }, text);
  const choice = examples.length > 1 && [
    el('label', { for: 'example' }, 'Example'),
    el('select', { id: 'example', onchange: event => take(examples[event.target.selectedIndex].value) }, examples.map(({ name }) => el('option', null, name)))];
  return { input, check, row: el('div.row', null, choice, el('label', { for: 'body' }, 'Body ', el('span.type', null, 'application/json')), input, fault) };

  function take(value) {
    input.value = JSON.stringify(value, null, 2);
    input.rows = Math.min(18, Math.max(4, input.value.split('\n').length + 1));
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function check() {
    try {
      if (input.value.trim() !== '') JSON.parse(input.value);
      fault.textContent = '';
    } catch (error) {
      fault.textContent = `This is no JSON: ${error.message}`;
    }

    input.setAttribute('aria-invalid', fault.textContent !== '');
  }
}

function fileField(media) {
  if (!media) return null;
  const name = Object.keys(media.schema.properties)[0];
  const input = el('input', { id: 'file', type: 'file', required: true });
  return { name, input, row: el('div.row', null, el('label', { for: 'file' }, `${name} *`), input) };
}

function acceptField(model, operation) {
  const types = Object.entries(operation.responses).filter(([status]) => status.startsWith('2')).flatMap(([, answer]) => Object.keys(model.follow(answer).content ?? {}));
  if (types.length < 2) return null;
  const input = el('select', { id: 'accept' }, types.map(type => el('option', null, type)));
  return { input, row: el('div.row', null, el('label', { for: 'accept' }, 'Accept ', el('span.type', null, 'header')), input) };
}

// randomUUID is there on https and loopback only.
function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
