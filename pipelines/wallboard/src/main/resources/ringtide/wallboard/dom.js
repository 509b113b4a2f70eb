/** Small helpers to build and change elements. Text only ever goes in as text. */

/** An element with a class and children, which are elements or plain text. */
export function element(tag, className = '', ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** Changes a text only where it differs, so that nothing is laid out or read aloud again for nothing. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) {
    node.setAttribute(name, value);
  }
}

/**
 * Shows a value in parts, the small ones being units and decimals.
 * Returns whether its width may have changed.
 */
export function setParts(node, parts) {
  const shape = parts.map((part) => (part.small ? 's' : 'l') + part.text.replace(/\d/g, '0')).join('|');
  const reshaped = node.dataset.shape !== shape;
  if (reshaped) {
    node.dataset.shape = shape;
    node.replaceChildren(...parts.map((part) => element('span', part.small ? 'unit' : '')));
  }
  parts.forEach((part, i) => setText(node.children[i], part.text));
  return reshaped;
}

/** A button that says what it does. */
export function button(className, onClick) {
  const made = element('button', className);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/** Changes the children only where they differ, so that nothing loses the focus for nothing. */
export function setChildren(node, children) {
  if (node.children.length !== children.length || children.some((child, i) => node.children[i] !== child)) {
    node.replaceChildren(...children);
  }
}

/** An element of SVG with attributes. */
export function drawn(tag, attributes = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}
