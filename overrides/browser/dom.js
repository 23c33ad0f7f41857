// Finds elements that our own templates or scripts put there, and says clearly which one is missing.

/** @import { Control } from "../core/types.d.ts" */

/**
 * Returns the first element below `root` that a selector finds; it has to be there, and of this type.
 * @template {Element} E
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => E} type
 * @returns {E}
 */
/**
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
/** @param {ParentNode} root @param {string} selector @param {new () => Element} type */
export function find(root, selector, type = HTMLElement) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`No ${type.name} is at ${selector}`);
  return found;
}

/**
 * Returns the nearest element around what an event met (itself too) that a selector finds; nothing where there is none
 * of this type.
 * @template {Element} E
 * @overload
 * @param {EventTarget | null} target
 * @param {string} selector
 * @param {new () => E} type
 * @returns {E | undefined}
 */
/**
 * @overload
 * @param {EventTarget | null} target
 * @param {string} selector
 * @returns {HTMLElement | undefined}
 */
/** @param {EventTarget | null} target @param {string} selector @param {new () => Element} type */
export function around(target, selector, type = HTMLElement) {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof type ? found : undefined;
}

/**
 * Returns all elements of a type below `root` that a selector finds.
 * @template {Element} E
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => E} type
 * @returns {E[]}
 */
/**
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
/** @param {ParentNode} root @param {string} selector @param {new () => Element} type */
export function findAll(root, selector, type = HTMLElement) {
  return [...root.querySelectorAll(selector)].filter((found) => found instanceof type);
}

/**
 * Returns true for what a person fills in: a box, a list or a text.
 * @param {unknown} element
 * @returns {element is Control}
 */
export function isControl(element) {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement;
}

/**
 * Returns the controls below `root`: those that hold an answer, where the selector says nothing else.
 * @param {ParentNode} root
 * @returns {Control[]}
 */
export function controlsIn(root, selector = "[name]") {
  return [...root.querySelectorAll(selector)].filter(isControl);
}
