// Makes elements from plain text. What people typed goes in as text and never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node | string | null | undefined} Child nothing is made of null, undefined and "" */
/** @typedef {{ [Type in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Type]) => void }} Listeners */
/** @typedef {{ on?: Listeners, [name: string]: string | number | boolean | Listeners | undefined }} Attributes */

/**
 * Returns an element with attributes and children (elements or text). A property `on` holds its listeners.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} attributes
 * @param {(Child | Child[])[]} children
 */
export function build(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/**
 * Returns an SVG element, in the same way.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} attributes
 * @param {(Child | Child[])[]} children
 */
export function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * Returns a copy of an element with all that is in it.
 * @template {Element} T
 * @param {T} element
 */
export function copyOf(element) {
  return /** @type {T} */ (element.cloneNode(true));
}

/**
 * @template {Element} T
 * @param {T} element
 * @param {Attributes} attributes
 * @param {(Child | Child[])[]} children
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "object") listen(element, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter(isSomething));
  return element;
}

/** @param {Child} child @returns {child is Node | string} */
const isSomething = (child) => child !== undefined && child !== null && child !== "";

/** @param {Element} element @param {Listeners} listeners */
function listen(element, listeners) {
  for (const [type, listener] of Object.entries(listeners)) {
    // Each is for the events of its name.
    element.addEventListener(type, /** @type {EventListener} */ (listener));
  }
}
