// Send this page: its link to the clipboard, its address in the e-mail, its QR code over the whole screen.
import { find } from "../../browser/dom.js";
import { copy } from "../../browser/links.js";

/**
 * Starts the part of the page that sends it. Where the site does not know its public address, the reader's will do.
 * @param {HTMLElement} element
 */
export function startShare(element) {
  const address = element.dataset.hbShare || location.origin + location.pathname;

  const email = find(element, "[data-hb-share-email]", HTMLAnchorElement);
  email.href = email.href.replace(email.dataset.hbShareEmail ?? "", encodeURIComponent(address));

  const button = find(element, "[data-hb-share-copy]");
  const said = find(element, "[data-hb-share-said]");
  button.addEventListener("click", async () => {
    const copied = await copy(address);
    said.textContent = (copied ? button.dataset.hbCopied : `${button.dataset.hbNotCopied} ${address}`) ?? "";
  });

  /** @type {HTMLDialogElement | null} */
  const screen = element.querySelector("[data-hb-share-screen]");
  element.querySelector("[data-hb-share-fill]")?.addEventListener("click", () => screen?.showModal());
  element.querySelector("[data-hb-share-close]")?.addEventListener("click", () => screen?.close());
  element.dataset.hbReady = "";
}
