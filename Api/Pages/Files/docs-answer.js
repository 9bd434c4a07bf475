import { el, fill, copyButton } from './dom.js';
import { jsonBlock } from './json.js';

const longest = 200_000;

/** Shows an answer: status, time, headers and body. A stream of events is shown as it comes. */
export async function showAnswer(place, answer, began) {
  const type = answer.headers.get('Content-Type') ?? '';
  const tookText = el('span', null, `${Math.round(performance.now() - began)} ms`);
  const sizeText = el('span');
  const body = el('div');
  fill(place,
    el('p.result', { role: 'status' }, el(`span.status.${answer.ok ? 'good' : 'bad'}`, null, `${answer.status} ${answer.statusText}`), ' ', tookText, ' ', sizeText),
    body,
    el('details', null, el('summary', null, `Headers (${[...answer.headers].length})`),
      el('dl.headers', null, [...answer.headers].map(([name, value]) => [el('dt', null, name), el('dd', null, value)]))));

  if (type.startsWith('text/event-stream')) {
    await follow(body, answer);
    return;
  }

  const bytes = await answer.arrayBuffer();
  tookText.textContent = `${Math.round(performance.now() - began)} ms`;
  sizeText.textContent = `${bytes.byteLength.toLocaleString('en')} bytes`;
  if (bytes.byteLength === 0) fill(body, el('p', null, 'The body is empty.'));
  else fill(body, ...shown(bytes, type));
}

function shown(bytes, type) {
  if (type.startsWith('image/')) {
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    return [el('img.answer', { src: url, alt: 'The picture that was answered', onload: () => URL.revokeObjectURL(url) })];
  }

  if (!/^(application\/json|text\/)/.test(type)) return [el('p', null, `${type || 'Bytes'} are not shown here.`)];
  let text = new TextDecoder().decode(bytes);
  try {
    text = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // It is shown as it came.
  }

  const cut = text.length > longest ? `${text.slice(0, longest)}\n… ${(text.length - longest).toLocaleString('en')} more characters` : text;
  return [jsonBlock(cut, 'Body of the answer'), copyButton(text, 'Copy body')];
}

async function follow(body, answer) {
  const log = el('pre', { tabindex: 0, role: 'log', 'aria-label': 'Events' });
  fill(body, log);
  const decoder = new TextDecoder();
  for await (const chunk of chunks(answer.body)) log.textContent = (log.textContent + decoder.decode(chunk, { stream: true })).slice(-longest);
}

async function* chunks(stream) {
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}
