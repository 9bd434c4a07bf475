import { el } from './dom.js';
import { inline } from './markdown.js';

/**
 * The members of a schema as a list; those that have members themselves can be opened.
 * @param {boolean} isSent true for what a caller sends, where it matters which members must be there
 */
export function members(model, given, isSent, depth = 0) {
  const schema = model.schema(given);
  const inner = schema.items ? model.schema(schema.items) : schema;
  if (!inner.properties) return inner.description ? el('p', null, inline(inner.description)) : null;

  const required = new Set(isSent ? inner.required ?? [] : []);
  return el('dl.members', null, Object.entries(inner.properties).map(([name, property]) => member(model, name, property, required.has(name), isSent, depth)));
}

function member(model, name, property, isRequired, isSent, depth) {
  const schema = model.schema(property);
  const inner = schema.items ? model.schema(schema.items) : schema;
  const isDeep = inner.properties && depth < 4;
  return [
    el('dt', null, el('code', null, name), el('span.type', null, model.typeOf(property)), schema.nullable && el('span.type', null, 'or null'),
      isRequired && el('span.required', null, 'required')),
    el('dd', null,
      inline(schema.description),
      schema.enum && el('p.values', null, 'One of ', schema.enum.map((value, index) => [index > 0 ? ' ' : '', el('code', null, String(value))])),
      isDeep && el('details', null, el('summary', null, `Members of ${name}`), members(model, property, isSent, depth + 1))),
  ];
}
