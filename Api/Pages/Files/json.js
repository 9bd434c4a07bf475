import { el } from './dom.js';

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON with its words coloured, as a block that can be scrolled with the keyboard. */
export function jsonBlock(value, label) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  const code = el('code');
  let from = 0;
  for (const match of text.matchAll(token)) {
    code.append(text.slice(from, match.index), el(`span.${kindOf(match)}`, null, match[1] ?? match[0]), match[2] ?? '');
    from = match.index + match[0].length;
  }

  code.append(text.slice(from));
  return el('pre', { tabindex: 0, role: 'region', 'aria-label': label }, code);
}

function kindOf(match) {
  if (match[2]) return 'j-name';
  if (match[1]) return 'j-text';
  return /^[tfn]/.test(match[0]) ? 'j-word' : 'j-number';
}
