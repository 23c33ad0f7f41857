// Send this page: its link to the clipboard, its address in the e-mail, its QR code over the whole screen.
import { copy } from "../../browser/share.js";

/** Starts the part of the page that sends it. Where the site does not know its public address, the reader's will do. */
export function startShare(place) {
  const address = place.dataset.hbShare || location.origin + location.pathname;
  const find = (name) => place.querySelector(`[data-hb-share-${name}]`);

  const email = find("email");
  email.href = email.href.replace(email.dataset.hbShareEmail, encodeURIComponent(address));

  const button = find("copy");
  button.addEventListener("click", async () => {
    const copied = await copy(address);
    find("said").textContent = copied ? button.dataset.hbCopied : `${button.dataset.hbNotCopied} ${address}`;
  });

  const screen = find("screen");
  find("fill")?.addEventListener("click", () => screen.showModal());
  find("close")?.addEventListener("click", () => screen.close());
  place.dataset.hbReady = "";
}
