// Finds elements that our own templates or scripts put there, and says clearly which one is missing.

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
