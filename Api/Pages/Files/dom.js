/**
 * Makes an element. Text always goes in as text, never as markup.
 * @param {string} tag its name, with classes behind dots: `p.note`
 * @param {object} [attributes] attributes; a function is a listener (`onclick`), `undefined`, `null` and `false` leave it out
 * @param {...(Node|string|Array)} children what is inside
 */
export function el(tag, attributes, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length > 0) element.classList.add(...classes);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }

  element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

/** Replaces what an element holds. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

/** A button that copies a text and says so. */
export function copyButton(text, label = 'Copy') {
  const button = el('button.small', { type: 'button', onclick: copy }, label);
  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof text === 'function' ? text() : text);
      button.textContent = 'Copied';
    } catch {
      // Browsers give the clipboard to https and loopback only.
      button.textContent = 'Select and copy by hand';
    }

    setTimeout(() => { button.textContent = label; }, 1500);
  }

  return button;
}
