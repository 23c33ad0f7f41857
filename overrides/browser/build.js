// Makes elements from plain text. What people typed goes in as text and never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** Returns an element with attributes and children (elements or text). A property `on` holds its listeners. */
export function build(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Returns an SVG element, in the same way. */
export function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, { on = {}, ...attributes }, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== ""));
  return element;
}
