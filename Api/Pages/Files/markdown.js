import { el } from './dom.js';

/** Text with `code` and **bold** as nodes. */
export function inline(text) {
  return (text ?? '').split(/(`[^`]+`|\*\*[^*]+\*\*)/).filter(part => part !== '').map(part => {
    if (part.startsWith('`')) return el('code', null, part.slice(1, -1));
    return part.startsWith('**') ? el('strong', null, part.slice(2, -2)) : part;
  });
}

/** The paragraphs of a description. */
export function paragraphs(text) {
  return (text ?? '').split(/\r?\n\s*\r?\n/).filter(part => part.trim() !== '').map(part => el('p', null, inline(part)));
}
