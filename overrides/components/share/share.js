// Send this page: its link to the clipboard, its address in the e-mail, its QR code over the whole screen.
import { find } from "../../browser/find.js";
import { copy } from "../../browser/share.js";

/**
 * Starts the part of the page that sends it. Where the site does not know its public address, the reader's will do.
 * @param {HTMLElement} place
 */
export function startShare(place) {
  const address = place.dataset.hbShare || location.origin + location.pathname;

  const email = find(place, "[data-hb-share-email]", HTMLAnchorElement);
  email.href = email.href.replace(email.dataset.hbShareEmail ?? "", encodeURIComponent(address));

  const button = find(place, "[data-hb-share-copy]");
  const said = find(place, "[data-hb-share-said]");
  button.addEventListener("click", async () => {
    const copied = await copy(address);
    said.textContent = (copied ? button.dataset.hbCopied : `${button.dataset.hbNotCopied} ${address}`) ?? "";
  });

  /** @type {HTMLDialogElement | null} */
  const screen = place.querySelector("[data-hb-share-screen]");
  place.querySelector("[data-hb-share-fill]")?.addEventListener("click", () => screen?.showModal());
  place.querySelector("[data-hb-share-close]")?.addEventListener("click", () => screen?.close());
  place.dataset.hbReady = "";
}
